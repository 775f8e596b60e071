package io.dualbase.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which rule of the schema was broken, as far as the database tells. Names are those of
 * the schema, never values of rows.
 *
 * @param constraint name of the constraint or unique index
 * @param table name of the table, without its schema
 * @param columns names of the columns, in the order of the constraint
 */
public record Violation(@Nullable String constraint, @Nullable String table, List<String> columns) {

	/** Nothing is known. */
	public static final Violation UNKNOWN = new Violation(null, null, List.of());

	public Violation {
		columns = List.copyOf(columns);
	}

}

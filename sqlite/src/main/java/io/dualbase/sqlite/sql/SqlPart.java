package io.dualbase.sqlite.sql;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One statement of a {@link SqlScript}.
 */
public final class SqlPart {

	private final String sql;

	private final SqlKind kind;

	private final boolean returning;

	private final int[] slots;

	SqlPart(String sql, SqlKind kind, boolean returning, int[] slots) {
		this.sql = sql;
		this.kind = kind;
		this.returning = returning;
		this.slots = slots;
	}

	/**
	 * Returns the text without the closing semicolon and without leading comments.
	 * @return the text to prepare
	 */
	public String sql() {
		return this.sql;
	}

	/**
	 * Returns what the statement may do.
	 * @return the kind
	 */
	public SqlKind kind() {
		return this.kind;
	}

	/**
	 * Whether the statement only reads, so that it may start when its rows are wanted.
	 * @return true for {@link SqlKind#READ}
	 */
	public boolean reads() {
		return this.kind == SqlKind.READ;
	}

	/**
	 * Whether the statement writes to the file, as far as its first words tell.
	 * @return true for {@link SqlKind#CHANGE} and {@link SqlKind#SCHEMA}
	 */
	public boolean writes() {
		return this.kind == SqlKind.CHANGE || this.kind == SqlKind.SCHEMA;
	}

	/**
	 * Adds a RETURNING clause to a statement that changes rows and has none.
	 * @param columns what to return, everything when empty
	 * @return a statement with that clause, or this one if it cannot take or need it
	 */
	public SqlPart returning(List<String> columns) {
		if (this.kind != SqlKind.CHANGE || this.returning) {
			return this;
		}
		// On a line of its own, as the text may end in a comment.
		String text = this.sql + "\nRETURNING " + (columns.isEmpty() ? "*" : String.join(", ", quoted(columns)));
		return new SqlPart(text, this.kind, true, this.slots);
	}

	/** In double quotes, SQLite would take an unknown column for a text literal. */
	private static List<String> quoted(List<String> columns) {
		return columns.stream().map((column) -> '`' + column.replace("`", "``") + '`').toList();
	}

	/**
	 * Chooses this statement's parameters from those of the script.
	 * @param values one value for each parameter of the script
	 * @return one value for each parameter number that SQLite gives in this statement
	 */
	public @Nullable Object[] select(@Nullable Object[] values) {
		@Nullable Object[] selected = new @Nullable Object[this.slots.length];
		for (int i = 0; i < selected.length; i++) {
			selected[i] = (this.slots[i] >= 0) ? values[this.slots[i]] : null;
		}
		return selected;
	}

	@Override
	public String toString() {
		return this.sql;
	}

}

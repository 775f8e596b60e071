package io.dualbase.sqlite.r2dbc.session;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Names and declared types of the columns of a statement. Immutable.
 */
public final class Columns {

	/** Those of a statement that has brought no rows. */
	public static final Columns NONE = new Columns(List.of());

	private final List<Column> columns;

	private final Map<String, Integer> exact = new HashMap<>();

	private final Map<String, Integer> lowerCase = new HashMap<>();

	Columns(SessionStatement statement) {
		this(IntStream.range(0, statement.columnCount()).mapToObj((i) -> column(statement, i)).toList());
	}

	private Columns(List<Column> columns) {
		this.columns = columns;
		for (int i = 0; i < this.columns.size(); i++) {
			String name = this.columns.get(i).name();
			this.lowerCase.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
		}
		for (Column column : this.columns) {
			this.exact.put(column.name(), this.lowerCase.getOrDefault(column.name().toLowerCase(Locale.ROOT), 0));
		}
	}

	/** The same name is then mostly the same object as the one that is asked for. */
	private static Column column(SessionStatement statement, int index) {
		String declaration = statement.declaredType(index);
		return new Column(statement.columnName(index).intern(), declaration, DeclaredType.of(declaration));
	}

	/**
	 * Returns how many there are.
	 * @return zero for a statement without rows
	 */
	public int count() {
		return this.columns.size();
	}

	/**
	 * Returns one of them.
	 * @param index from 0
	 * @return the column
	 * @throws IndexOutOfBoundsException if there is none
	 */
	public Column get(int index) {
		return this.columns.get(index);
	}

	/**
	 * Finds the first column of a name.
	 * @param name in any case
	 * @return its index, or -1 if there is none
	 */
	public int indexOf(String name) {
		Integer index = this.exact.get(name);
		return (index != null) ? index : this.lowerCase.getOrDefault(name.toLowerCase(Locale.ROOT), -1);
	}

	/**
	 * A column.
	 *
	 * @param name or alias
	 * @param declaration as in the table, null for an expression or when none was given
	 * @param declaredType what the declaration promises
	 */
	public record Column(String name, @Nullable String declaration, DeclaredType declaredType) {

	}

}

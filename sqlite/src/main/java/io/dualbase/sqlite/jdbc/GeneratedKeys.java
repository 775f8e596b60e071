package io.dualbase.sqlite.jdbc;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Which generated keys a caller wants of an insert: none, the row id, or named columns.
 * Read at once, because an open cursor for them would outlive its statement.
 *
 * @param rowId whether the row id is wanted
 * @param columns the wanted columns, by {@code RETURNING}
 */
record GeneratedKeys(boolean rowId, List<String> columns) {

	static final GeneratedKeys NONE = new GeneratedKeys(false, List.of());

	private static final GeneratedKeys ROW_ID = new GeneratedKeys(true, List.of());

	private static final String COMMENTS = "(?:\\s|--[^\\n]*\\n|/\\*.*?\\*/)*+";

	private static final Pattern CHANGE = Pattern.compile(COMMENTS + "(?:insert|replace|update|delete|with)\\b.*",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	private static final Pattern RETURNING = Pattern.compile("\\breturning\\b", Pattern.CASE_INSENSITIVE);

	private static final Pattern END = Pattern.compile("[\\s;]+$");

	static GeneratedKeys rowId(boolean wanted) {
		return wanted ? ROW_ID : NONE;
	}

	/** Named columns of a statement that cannot return any are simply not returned. */
	static GeneratedKeys columns(String sql, String[] columns) {
		boolean possible = CHANGE.matcher(sql).matches() && !RETURNING.matcher(sql).find();
		return possible ? new GeneratedKeys(false, List.of(columns)) : NONE;
	}

	boolean returning() {
		return !this.columns.isEmpty();
	}

	String complete(String sql) {
		return returning() ? END.matcher(sql).replaceFirst("") + "\nreturning "
				+ this.columns.stream().map(GeneratedKeys::quote).collect(Collectors.joining(", ")) : sql;
	}

	/** A name in double quotes would be taken for text if there is no such column. */
	private static String quote(String name) {
		return "`" + name.replace("`", "``") + "`";
	}

	/** The keys as a result set of its own, which closes with its statement. */
	ResultSet resultSet(SqliteConnection connection, List<@Nullable Object[]> keys) throws SQLException {
		List<String> names = returning() ? this.columns : List.of("GENERATED_KEY");
		String row = "(" + String.join(", ", Collections.nCopies(names.size(), "?")) + ")";
		String rows = keys.isEmpty()
				? "select " + String.join(", ", Collections.nCopies(names.size(), "null")) + " where false"
				: "values " + String.join(", ", Collections.nCopies(keys.size(), row));
		PreparedStatement statement = connection
			.prepareStatement("with k(" + names.stream().map(GeneratedKeys::quote).collect(Collectors.joining(", "))
					+ ") as (" + rows + ") select * from k");
		int index = 1;
		for (Object value : keys.stream().flatMap(Arrays::stream).toList()) {
			statement.setObject(index++, value);
		}
		statement.closeOnCompletion();
		return statement.executeQuery();
	}

	static List<@Nullable Object[]> drain(ResultSet rows) throws SQLException {
		List<@Nullable Object[]> keys = new ArrayList<>();
		int width = rows.getMetaData().getColumnCount();
		while (rows.next()) {
			@Nullable Object[] key = new @Nullable Object[width];
			for (int i = 0; i < width; i++) {
				key[i] = rows.getObject(i + 1);
			}
			keys.add(key);
		}
		rows.close();
		return keys;
	}

}

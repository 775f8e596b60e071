package io.dualbase.sqlite.r2dbc.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

/**
 * Finds how a table declares a column. JDBC tells the type without its length, and where
 * none was given, that of the value at hand; so the schema is asked as well. As it does
 * not know aliases, an alias is taken for the first column of that type.
 */
record Declarations(Connection connection) {

	private static final String SCHEMA = """
			SELECT type FROM pragma_table_xinfo(?1)
			WHERE upper(substr(type, 1, instr(type || '(', '(') - 1)) = ?3 OR type = '' AND name = ?2 COLLATE NOCASE
			ORDER BY name = ?2 COLLATE NOCASE DESC LIMIT 1""";

	/** Null for an expression or when no type was given. */
	@Nullable String find(ResultSetMetaData columns, int index) throws SQLException {
		String table = columns.getTableName(index);
		return table.isEmpty() ? null : find(table, columns.getColumnName(index), columns.getColumnTypeName(index));
	}

	private @Nullable String find(String table, String column, String type) throws SQLException {
		try (PreparedStatement schema = this.connection.prepareStatement(SCHEMA)) {
			schema.setString(1, table);
			schema.setString(2, column);
			schema.setString(3, type);
			try (ResultSet rows = schema.executeQuery()) {
				String found = rows.next() ? rows.getString(1) : "";
				return found.isEmpty() ? null : found;
			}
		}
	}

}

package io.dualbase.sqlite.jdbc;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Statement;

/**
 * Statements of our own on a user's connection: they begin no transaction and leave no
 * cursor open.
 *
 * @param connection the connection
 */
record PlainStatements(SQLiteConnection connection) {

	List<@Nullable Object[]> lastRowId() throws SQLException {
		try (Statement statement = new JDBC4Statement(this.connection)) {
			return GeneratedKeys.drain(statement.executeQuery("select last_insert_rowid()"));
		}
	}

	/** The first column of all rows, as text. */
	List<String> firstColumn(String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (Statement statement = new JDBC4Statement(this.connection)) {
			if (statement.execute(sql)) {
				GeneratedKeys.drain(statement.getResultSet()).forEach((row) -> values.add(String.valueOf(row[0])));
			}
		}
		return values;
	}

}

package io.dualbase.sqlite.jdbc;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.dualbase.sqlite.SqliteSettings;

/**
 * A database file with one table, and short words for what the tests do with it.
 */
final class Database {

	private final SqliteSettings settings;

	Database(Path directory) throws SQLException {
		this.settings = SqliteSettings.file(directory.resolve("app.db")).withBusyTimeout(Duration.ZERO);
		try (Connection connection = open()) {
			update(connection, "create table item(id integer primary key, name text unique)");
		}
	}

	Path file() {
		return this.settings.file();
	}

	SqliteDataSource dataSource() {
		return new SqliteDataSource(this.settings);
	}

	/** A connection that does not wait for locks. */
	Connection open() throws SQLException {
		return dataSource().getConnection();
	}

	Connection openTransactional() throws SQLException {
		Connection connection = open();
		connection.setAutoCommit(false);
		return connection;
	}

	List<String> names() throws SQLException {
		try (Connection connection = open()) {
			return query(connection, "select name from item order by id");
		}
	}

	boolean isLocked() throws SQLException {
		try (Connection connection = open()) {
			update(connection, "begin immediate; rollback");
			return false;
		}
		catch (SQLException ex) {
			return (ex.getErrorCode() & 0xff) == 5;
		}
	}

	static int insert(Connection connection, String name) throws SQLException {
		return update(connection, "insert into item(name) values ('" + name + "')");
	}

	static int update(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			return statement.executeUpdate(sql);
		}
	}

	static List<String> query(Connection connection, String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(rows.getString(1));
			}
		}
		return values;
	}

}

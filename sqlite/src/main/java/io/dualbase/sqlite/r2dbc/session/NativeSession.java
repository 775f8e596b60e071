package io.dualbase.sqlite.r2dbc.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A session over {@code org.sqlite.core}, the public but undocumented inside of
 * sqlite-jdbc. Compared with its JDBC classes it reads a row for a fifth less, adds no
 * hidden begin and commit to each statement, and reports what each step returned.
 */
final class NativeSession implements Session {

	private final SQLiteConnection connection;

	private final DB database;

	private final boolean utf8;

	/**
	 * Takes over a connection, which is used for nothing else from then on.
	 * @param connection an open connection of sqlite-jdbc in its initial state
	 * @throws SQLException if the file cannot be read
	 */
	NativeSession(SQLiteConnection connection) throws SQLException {
		this.connection = connection;
		this.database = connection.getDatabase();
		this.utf8 = "UTF-8".equals(encoding(connection));
		// Only a flag: the driver then leaves transactions to explicit statements.
		connection.getConnectionConfig().setAutoCommit(false);
	}

	/** Fixed once the file has content. */
	private static String encoding(SQLiteConnection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("PRAGMA encoding")) {
			return rows.next() ? rows.getString(1) : "";
		}
	}

	@Override
	public SessionStatement prepare(String sql) throws SQLException {
		return new NativeStatement(this.database, (CoreStatement) this.connection.prepareStatement(sql), this.utf8);
	}

	@Override
	public long changes() throws SQLException {
		return this.database.changes();
	}

	@Override
	public void interrupt() throws SQLException {
		this.database.interrupt();
	}

	@Override
	public void watch(Watch watch) throws SQLException {
		WatchHandlers.register(this.connection, watch);
	}

	@Override
	public void close() throws SQLException {
		this.database.close();
	}

}

package io.dualbase.sqlite.r2dbc.session;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.sqlite.BusyHandler;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/**
 * A session over {@code org.sqlite.core}, the public but undocumented inside of
 * sqlite-jdbc. Compared with its JDBC classes it reads a row for a fifth less, adds no
 * hidden begin and commit to each statement, and reports what each step returned.
 */
public final class NativeSession implements Session {

	/** About a millisecond of work between two questions. */
	private static final int VIRTUAL_MACHINE_STEPS = 20_000;

	private final SQLiteConnection connection;

	private final DB database;

	private final boolean utf8;

	/**
	 * Takes over a connection, which is used for nothing else from then on.
	 * @param connection an open connection of sqlite-jdbc in its initial state
	 * @throws SQLException if the file cannot be read
	 */
	public NativeSession(SQLiteConnection connection) throws SQLException {
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
		this.database.busy_handler(new BusyHandler() {

			@Override
			protected int callback(int attempts) {
				return watch.waits(attempts) ? 1 : 0;
			}

		});
		this.database.register_progress_handler(VIRTUAL_MACHINE_STEPS, new ProgressHandler() {

			@Override
			protected int progress() {
				return watch.stops() ? 1 : 0;
			}

		});
	}

	@Override
	public void close() throws SQLException {
		this.database.close();
	}

}

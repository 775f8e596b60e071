package io.dualbase.sqlite.r2dbc.session;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import org.sqlite.SQLiteConnection;

/**
 * A session over the public interface of sqlite-jdbc alone. It does what a
 * {@link NativeSession} does, at a higher price for each row and each change.
 */
final class JdbcSession implements Session {

	private final SQLiteConnection connection;

	/** JDBC counts no changes of a statement that returns rows. */
	private final PreparedStatement changes;

	private final Declarations declarations;

	/**
	 * Takes over a connection, which is used for nothing else from then on.
	 * @param connection an open connection of sqlite-jdbc in its initial state
	 * @throws SQLException if the handle is closed
	 */
	JdbcSession(SQLiteConnection connection) throws SQLException {
		this.connection = connection;
		// Only a flag: the driver then leaves transactions to explicit statements.
		connection.getConnectionConfig().setAutoCommit(false);
		this.changes = connection.prepareStatement("SELECT changes()");
		this.declarations = new Declarations(connection);
	}

	@Override
	public SessionStatement prepare(String sql) throws SQLException {
		return new JdbcStatement(this.connection.prepareStatement(sql), this.declarations);
	}

	@Override
	public long changes() throws SQLException {
		try (ResultSet rows = this.changes.executeQuery()) {
			rows.next();
			return rows.getLong(1);
		}
	}

	/** Of all methods of a statement, the one that waits for no other. */
	@Override
	public void interrupt() throws SQLException {
		this.changes.cancel();
	}

	@Override
	public void watch(Watch watch) throws SQLException {
		WatchHandlers.register(this.connection, watch);
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}

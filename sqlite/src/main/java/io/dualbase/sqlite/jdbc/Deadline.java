package io.dualbase.sqlite.jdbc;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;

import org.jspecify.annotations.Nullable;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/**
 * Stops a statement from within SQLite once its time is over. Unlike an interrupt, this
 * cannot hit a later statement, and needs no other thread.
 */
final class Deadline extends ProgressHandler implements AutoCloseable {

	/** So many virtual machine instructions take some tens of microseconds. */
	private static final int INSTRUCTIONS_BETWEEN_CHECKS = 4096;

	/** SQLITE_INTERRUPT, whatever the statement was waiting for. */
	private static final int INTERRUPT = 9;

	private final SQLiteConnection connection;

	private final int seconds;

	private final int busyTimeout;

	private final long start = System.nanoTime();

	Deadline(SQLiteConnection connection, int seconds) throws SQLException {
		this.connection = connection;
		this.seconds = seconds;
		this.busyTimeout = connection.getBusyTimeout();
		connection.setBusyTimeout((int) Math.min(this.busyTimeout, seconds * 1000L));
		ProgressHandler.setHandler(connection, INSTRUCTIONS_BETWEEN_CHECKS, this);
	}

	<T> T run(Call<T> call) throws SQLException {
		try {
			return call.run();
		}
		catch (SQLException ex) {
			throw isOver() ? timeout(ex) : ex;
		}
	}

	private SQLTimeoutException timeout(SQLException cause) {
		return new SQLTimeoutException(
				"The statement was stopped because it ran longer than its query timeout of " + this.seconds + " s.",
				"57014", INTERRUPT, cause);
	}

	private boolean isOver() {
		return System.nanoTime() - this.start >= this.seconds * 1_000_000_000L;
	}

	@Override
	protected int progress() {
		return isOver() ? 1 : 0;
	}

	@Override
	public void close() throws SQLException {
		if (!this.connection.isClosed()) {
			ProgressHandler.clearHandler(this.connection);
			this.connection.setBusyTimeout(this.busyTimeout);
		}
	}

	/**
	 * Work inside SQLite.
	 *
	 * @param <T> the result
	 */
	@FunctionalInterface
	interface Call<T extends @Nullable Object> {

		T run() throws SQLException;

	}

}

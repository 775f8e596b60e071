package io.dualbase.sqlite.jdbc;

import java.time.Duration;

import io.dualbase.sqlite.lock.LockPolling;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConnection;

/**
 * Waits for a lock of another process for as long as the connection's busy timeout says,
 * though not in its way.
 */
final class LockWait extends BusyHandler {

	private final SQLiteConnection connection;

	private final LockPolling polling = new LockPolling();

	LockWait(SQLiteConnection connection) {
		this.connection = connection;
	}

	@Override
	protected int callback(int attempts) {
		return this.polling.pause(attempts, Duration.ofMillis(this.connection.getBusyTimeout())) ? 1 : 0;
	}

}

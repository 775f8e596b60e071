package io.dualbase.sqlite.lock;

import java.time.Duration;

import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConnection;

/**
 * Waits for a lock of another process for as long as the connection's busy timeout says,
 * though not in its way.
 */
public final class LockWait extends BusyHandler {

	private final SQLiteConnection connection;

	private final LockPolling polling = new LockPolling();

	/**
	 * Create a new instance.
	 * @param connection whose busy timeout limits the wait
	 */
	public LockWait(SQLiteConnection connection) {
		this.connection = connection;
	}

	@Override
	protected int callback(int attempts) {
		return this.polling.pause(attempts, Duration.ofMillis(this.connection.getBusyTimeout())) ? 1 : 0;
	}

}

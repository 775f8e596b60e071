package io.dualbase.sqlite.lock;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConnection;

/**
 * Waits for a lock of another process for as long as the connection's busy timeout says,
 * though not in its way.
 */
public final class LockWait extends BusyHandler {

	private final SQLiteConnection connection;

	private final BooleanSupplier givenUp;

	private final LockPolling polling = new LockPolling();

	/**
	 * Create a new instance.
	 * @param connection whose busy timeout limits the wait
	 * @param givenUp asked every few milliseconds; true ends the wait
	 */
	public LockWait(SQLiteConnection connection, BooleanSupplier givenUp) {
		this.connection = connection;
		this.givenUp = givenUp;
	}

	@Override
	protected int callback(int attempts) {
		return (!this.givenUp.getAsBoolean() && pause(attempts)) ? 1 : 0;
	}

	private boolean pause(int attempts) {
		return this.polling.pause(attempts, Duration.ofMillis(this.connection.getBusyTimeout()));
	}

}

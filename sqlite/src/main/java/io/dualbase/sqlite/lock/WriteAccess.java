package io.dualbase.sqlite.lock;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * The write access of one connection. Taken by the thread that uses the connection, given
 * back by that one or by whoever closes the connection.
 */
public final class WriteAccess {

	private final WriterPermit permit;

	private final Runnable given;

	private final AtomicReference<@Nullable Writer> writer = new AtomicReference<>();

	/**
	 * Create a new instance.
	 * @param permit of the connection's file
	 * @param given called after each time the access was given back, by whoever did so
	 */
	public WriteAccess(WriterPermit permit, Runnable given) {
		this.permit = permit;
		this.given = given;
	}

	/**
	 * Waits for write access; at once if this connection has it.
	 * @param wanted on whose behalf
	 * @param limit the longest wait
	 * @param givenUp asked whenever this thread is unparked; true ends the wait
	 * @throws SQLException {@link WriteAccessException} if it cannot be had
	 */
	public void take(Writer wanted, Duration limit, BooleanSupplier givenUp) throws SQLException {
		if (this.writer.get() == null) {
			this.permit.acquire(wanted, limit, givenUp);
			this.writer.set(wanted);
		}
	}

	/** Gives the access back, if this connection has it. */
	public void give() {
		Writer current = this.writer.getAndSet(null);
		if (current != null) {
			this.permit.release(current);
			this.given.run();
		}
	}

}

package io.dualbase.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Asks for garbage collections while somebody waits for a connection and somebody else
 * leaves one unused. After one that found leases the next may come soon, so that they
 * take a fifth of the time at most; after one that found none it is twice as long as
 * before until the next. Owned by one thread.
 */
final class PressureCollection {

	private static final int SHARE = 5;

	private static final long LONGEST_PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

	private final Runnable collection;

	private final LongSupplier nanoTime;

	private long ended;

	private long took;

	private long pauseNanos;

	/**
	 * Create a new instance.
	 * @param collection what may find leases, at its price
	 * @param nanoTime the clock
	 */
	PressureCollection(Runnable collection, LongSupplier nanoTime) {
		this.collection = collection;
		this.nanoTime = nanoTime;
		this.ended = nanoTime.getAsLong();
	}

	/** Leases were found that nobody can reach. */
	void found() {
		this.pauseNanos = Math.min(this.took * SHARE, LONGEST_PAUSE_NANOS);
	}

	void collectIfDue() {
		long start = this.nanoTime.getAsLong();
		if (start - this.ended >= this.pauseNanos) {
			this.collection.run();
			this.ended = this.nanoTime.getAsLong();
			this.took = this.ended - start;
			this.pauseNanos = Math.min(Math.max(2 * this.pauseNanos, this.took * SHARE), LONGEST_PAUSE_NANOS);
		}
	}

}

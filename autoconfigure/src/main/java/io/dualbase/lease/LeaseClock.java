package io.dualbase.lease;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A clock that goes in steps, because asking the true one takes as long as all the rest
 * of a lease. One thread moves it on; any may read it.
 * <p>
 * It stands still while that thread does. If the process was stopped, nobody in it could
 * do anything, and none of its borrowers has been idle for that.
 */
final class LeaseClock {

	private static final long LONGEST_STEP_NANOS = Duration.ofMillis(500).toNanos();

	private final LongSupplier nanoTime;

	/** Belong to the thread that moves the clock on. */
	private long lastTick;

	private long time;

	private volatile long now;

	LeaseClock(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.lastTick = nanoTime.getAsLong();
		this.time = this.lastTick;
		this.now = this.time;
	}

	long now() {
		return this.now;
	}

	void tick() {
		long tick = this.nanoTime.getAsLong();
		this.time += Math.min(tick - this.lastTick, LONGEST_STEP_NANOS);
		this.lastTick = tick;
		this.now = this.time;
	}

}

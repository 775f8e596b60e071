package io.dualbase.lease;

import java.util.function.LongSupplier;

/**
 * A clock that goes in steps, because asking the true one takes as long as all the rest
 * of a lease. One thread moves it on; any may read it.
 */
final class LeaseClock {

	private final LongSupplier nanoTime;

	private volatile long now;

	LeaseClock(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.now = nanoTime.getAsLong();
	}

	long now() {
		return this.now;
	}

	void tick() {
		this.now = this.nanoTime.getAsLong();
	}

}

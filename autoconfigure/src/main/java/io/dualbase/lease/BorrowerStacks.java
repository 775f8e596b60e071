package io.dualbase.lease;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Notes who borrows, for a while after that has been found worth its price.
 */
final class BorrowerStacks {

	private static final int FRAMES = 8;

	private final LongSupplier clock;

	/** Plain: it does no harm to be noticed a moment late. */
	private boolean armed;

	private volatile long until;

	BorrowerStacks(LongSupplier clock) {
		this.clock = clock;
	}

	void arm(Duration time) {
		this.until = this.clock.getAsLong() + time.toNanos();
		this.armed = true;
	}

	void look() {
		if (this.armed && this.clock.getAsLong() - this.until >= 0) {
			this.armed = false;
		}
	}

	StackTraceElement @Nullable [] capture() {
		return this.armed ? ApplicationFrames.ofCaller(FRAMES).toArray(StackTraceElement[]::new) : null;
	}

}

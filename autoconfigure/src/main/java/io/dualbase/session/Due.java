package io.dualbase.session;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done now and again. Owned by one thread.
 */
final class Due {

	private final long intervalNanos;

	private @Nullable Long last;

	Due(Duration interval) {
		this.intervalNanos = interval.toNanos();
	}

	/**
	 * Whether it is to be done now, for the first time or again.
	 */
	boolean at(long nanoTime) {
		boolean due = this.last == null || nanoTime - this.last >= this.intervalNanos;
		if (due) {
			this.last = nanoTime;
		}
		return due;
	}

}

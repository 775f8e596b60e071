package io.dualbase.statistics;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Tells what lasts from what passes: something seen again and again for a time, without a
 * gap as long as that time. Any thread may use it.
 */
final class Spell {

	private final Duration time;

	private @Nullable Instant first;

	private Instant last = Instant.MIN;

	Spell(Duration time) {
		this.time = time;
	}

	/**
	 * Notes that it was seen.
	 * @return whether it has lasted for the time
	 */
	synchronized boolean seen(Instant now) {
		if (this.first == null || now.isAfter(this.last.plus(this.time))) {
			this.first = now;
		}
		this.last = now;
		return !now.isBefore(this.first.plus(this.time));
	}

}

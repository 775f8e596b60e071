package io.dualbase.crossing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets what happens at one place pass once a minute. Places are lines of code and names,
 * of which an application has only so many. Any thread may use it.
 */
final class OncePerMinute {

	private static final long MINUTE = Duration.ofMinutes(1).toNanos();

	private final Map<String, Long> passed = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	OncePerMinute(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	boolean lets(String place) {
		long now = this.nanoTime.getAsLong();
		return this.passed.merge(place, now, (before, late) -> (late - before < MINUTE) ? before : late) == now;
	}

}

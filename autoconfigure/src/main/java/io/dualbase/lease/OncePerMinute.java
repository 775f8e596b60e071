package io.dualbase.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Lets the same thing be told once a minute, and counts the rest. Any thread may use it.
 * Forgets what has been quiet for a while, so that it never keeps much.
 *
 * @param <T> what is told of; equal ones are the same thing
 */
public final class OncePerMinute<T> {

	private static final long TIME = Duration.ofMinutes(1).toNanos();

	private static final long MEMORY = Duration.ofMinutes(10).toNanos();

	private final LongSupplier nanoTime;

	private final Map<T, Entry> entries = new HashMap<>();

	/**
	 * Create a new instance.
	 * @param nanoTime the time that has passed since any moment, in nanoseconds
	 */
	public OncePerMinute(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * Something has happened again.
	 * @param thing what
	 * @return how often it did so untold since it was last told, or empty if it is not to
	 * be told now
	 */
	public synchronized Optional<Long> count(T thing) {
		long now = this.nanoTime.getAsLong();
		Entry entry = this.entries.get(thing);
		if (entry != null && now - entry.toldAt() < TIME) {
			this.entries.put(thing, new Entry(entry.toldAt(), entry.untold() + 1));
			return Optional.empty();
		}
		this.entries.values().removeIf((old) -> now - old.toldAt() > MEMORY);
		this.entries.put(thing, new Entry(now, 0));
		return Optional.of((entry != null) ? entry.untold() : 0);
	}

	/**
	 * When something was told last, and how often it has not been since then.
	 */
	private record Entry(long toldAt, long untold) {

	}

}

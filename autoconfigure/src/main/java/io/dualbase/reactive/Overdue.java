package io.dualbase.reactive;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import reactor.core.scheduler.Schedulers;

/**
 * Finds what has waited longer than a limit, by looking at all that waits now and then,
 * and not at all while nothing does. So coming and going is cheap, and the limit is
 * overrun by a sixteenth, a quarter of a second at most. May be used by any thread.
 *
 * @param <T> what waits
 */
final class Overdue<T> {

	private static final int LOOKS_PER_LIMIT = 16;

	private static final Duration LONGEST_INTERVAL = Duration.ofMillis(250);

	private final Map<T, Long> waitingSince = new ConcurrentHashMap<>();

	private final AtomicBoolean watched = new AtomicBoolean();

	private final long limitNanos;

	private final long intervalNanos;

	private final Consumer<T> action;

	private final LongSupplier clock;

	/**
	 * Create a new instance.
	 * @param limit how long one may wait
	 * @param action what becomes of one that has waited longer; must tolerate one that
	 * has just left
	 * @param clock tells the nanoseconds that passed
	 */
	Overdue(Duration limit, Consumer<T> action, LongSupplier clock) {
		this.limitNanos = limit.toNanos();
		this.intervalNanos = Math.min(limit.dividedBy(LOOKS_PER_LIMIT).toNanos(), LONGEST_INTERVAL.toNanos());
		this.action = action;
		this.clock = clock;
	}

	void add(T one) {
		this.waitingSince.put(one, this.clock.getAsLong());
		watch();
	}

	void remove(T one) {
		this.waitingSince.remove(one);
	}

	private void watch() {
		if (!this.watched.get() && this.watched.compareAndSet(false, true)) {
			Schedulers.parallel().schedule(this::look, this.intervalNanos, TimeUnit.NANOSECONDS);
		}
	}

	private void look() {
		this.watched.set(false);
		long now = this.clock.getAsLong();
		this.waitingSince.forEach((one, since) -> {
			if (now - since >= this.limitNanos && this.waitingSince.remove(one, since)) {
				this.action.accept(one);
			}
		});
		if (!this.waitingSince.isEmpty()) {
			watch();
		}
	}

}

package io.dualbase.reactive;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import reactor.core.scheduler.Schedulers;

/**
 * Looks at all connections of one factory now and then, and not at all while none of them
 * is at work. A timer for each statement would cost more than all the rest of it. May be
 * used by any thread.
 */
final class SilenceWatch {

	private static final long INTERVAL_MILLIS = 100;

	private final Set<ConnectionGuard> guards = ConcurrentHashMap.newKeySet();

	private final AtomicBoolean awake = new AtomicBoolean();

	private final long longestSilenceNanos;

	/**
	 * Create a new instance.
	 * @param longestSilence how long to wait for an answer, zero for ever
	 */
	SilenceWatch(Duration longestSilence) {
		this.longestSilenceNanos = longestSilence.toNanos();
	}

	long longestSilenceNanos() {
		return this.longestSilenceNanos;
	}

	void add(ConnectionGuard guard) {
		this.guards.add(guard);
	}

	void remove(ConnectionGuard guard) {
		this.guards.remove(guard);
	}

	void wake() {
		if (!this.awake.get() && this.awake.compareAndSet(false, true)) {
			Schedulers.parallel().schedule(this::look, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private void look() {
		this.awake.set(false);
		long now = System.nanoTime();
		boolean busy = false;
		for (ConnectionGuard guard : this.guards) {
			busy |= guard.look(now);
		}
		if (busy) {
			wake();
		}
	}

}

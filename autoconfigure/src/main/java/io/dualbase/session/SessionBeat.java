package io.dualbase.session;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRegistry;

/**
 * What is done ten times a second, and more often while somebody waits for a connection,
 * and what of it is due just now. Owned by one thread.
 */
final class SessionBeat {

	private static final Duration PAUSE = Duration.ofMillis(100);

	/** Each moment counts for whoever waits. */
	private static final Duration PAUSE_UNDER_PRESSURE = Duration.ofMillis(10);

	private static final Duration SUSPICIOUS_INTERVAL = Duration.ofSeconds(1);

	private final LeaseRegistry registry;

	private final SessionSweep sweep;

	private final PressureCollection collection;

	private final LongSupplier nanoTime;

	private final Due suspicious = new Due(SUSPICIOUS_INTERVAL);

	private final Due all;

	/**
	 * Create a new instance.
	 * @param registry the leases
	 * @param sweep looks at them
	 * @param cleanupInterval how often it looks at all
	 * @param collection what may find leases when a pool is exhausted
	 * @param nanoTime the clock
	 */
	SessionBeat(LeaseRegistry registry, SessionSweep sweep, Duration cleanupInterval, PressureCollection collection,
			LongSupplier nanoTime) {
		this.registry = registry;
		this.sweep = sweep;
		this.all = new Due(cleanupInterval);
		this.collection = collection;
		this.nanoTime = nanoTime;
	}

	/**
	 * Do what is due.
	 * @return how long to wait before the next time
	 */
	Duration beat() {
		this.registry.tick();
		long now = this.nanoTime.getAsLong();
		if (this.sweep.lookAtCollected()) {
			this.collection.found();
		}
		boolean exhausted = relieve();
		if (this.suspicious.at(now)) {
			this.sweep.lookAtSuspicious();
		}
		if (this.all.at(now)) {
			this.sweep.lookAtAll();
		}
		return exhausted ? PAUSE_UNDER_PRESSURE : PAUSE;
	}

	/**
	 * Nobody waits longer than need be.
	 * @return whether a pool is exhausted
	 */
	private boolean relieve() {
		boolean exhausted = false;
		for (LeasePool pool : this.registry.pools()) {
			if (pool.gauge().isExhausted()) {
				exhausted = true;
				if (this.sweep.lookUnderPressure(pool)) {
					this.collection.collectIfDue();
				}
			}
		}
		return exhausted;
	}

}

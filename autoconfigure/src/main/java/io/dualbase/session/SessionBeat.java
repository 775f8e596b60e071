package io.dualbase.session;

import java.time.Duration;
import java.util.function.LongSupplier;

import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRegistry;

/**
 * What is done ten times a second, and what of it is due just now. Owned by one thread.
 */
final class SessionBeat {

	private static final Duration SUSPICIOUS_INTERVAL = Duration.ofSeconds(1);

	private static final Duration COLLECTION_INTERVAL = Duration.ofMinutes(1);

	private final LeaseRegistry registry;

	private final SessionSweep sweep;

	private final Runnable collection;

	private final LongSupplier nanoTime;

	private final Due suspicious = new Due(SUSPICIOUS_INTERVAL);

	private final Due all;

	private final Due collected = new Due(COLLECTION_INTERVAL);

	/**
	 * Create a new instance.
	 * @param registry the leases
	 * @param sweep looks at them
	 * @param cleanupInterval how often it looks at all
	 * @param collection what may find leases when a pool is exhausted, at its price
	 * @param nanoTime the clock
	 */
	SessionBeat(LeaseRegistry registry, SessionSweep sweep, Duration cleanupInterval, Runnable collection,
			LongSupplier nanoTime) {
		this.registry = registry;
		this.sweep = sweep;
		this.all = new Due(cleanupInterval);
		this.collection = collection;
		this.nanoTime = nanoTime;
	}

	void beat() {
		this.registry.tick();
		long now = this.nanoTime.getAsLong();
		this.sweep.lookAtCollected();
		if (relieve() && this.collected.at(now)) {
			this.collection.run();
		}
		if (this.suspicious.at(now)) {
			this.sweep.lookAtSuspicious();
		}
		if (this.all.at(now)) {
			this.sweep.lookAtAll();
		}
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
				this.sweep.lookUnderPressure(pool);
			}
		}
		return exhausted;
	}

}

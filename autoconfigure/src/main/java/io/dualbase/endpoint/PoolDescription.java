package io.dualbase.endpoint;

import java.time.Duration;
import java.util.Map;

import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.LeaseStatistics;
import io.dualbase.lease.PoolGauge;
import io.dualbase.lease.StaleRule;

/**
 * How a pool stands and has been used since the start.
 *
 * @param name name of the pool
 * @param stack over which it lends connections
 * @param size the most connections that it may have
 * @param idle connections that nobody has borrowed
 * @param waiting borrowers that wait for one
 * @param active leases just now
 * @param peak most leases at a time
 * @param borrowed leases so far
 * @param averageHold how long a connection is borrowed on average
 * @param timeouts borrowers that waited in vain
 * @param lateUses uses of connections that had been taken back
 * @param reclaimed leases taken back, by rule
 */
public record PoolDescription(String name, LeaseStack stack, int size, int idle, int waiting, int active, int peak,
		long borrowed, Duration averageHold, long timeouts, long lateUses, Map<StaleRule, Long> reclaimed) {

	static PoolDescription of(LeasePool pool) {
		PoolGauge gauge = pool.gauge();
		LeaseStatistics statistics = pool.statistics();
		return new PoolDescription(pool.name(), pool.stack(), gauge.size(), gauge.idle(), gauge.waiting(),
				statistics.active(), statistics.peak(), statistics.borrowed(), statistics.averageHold(),
				statistics.timeouts(), statistics.lateUses(), statistics.reclaimed());
	}

}

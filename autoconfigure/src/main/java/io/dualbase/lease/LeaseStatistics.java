package io.dualbase.lease;

import java.time.Duration;
import java.util.Map;

/**
 * How a pool has been used since its start.
 *
 * @param pool name of the pool
 * @param stack over which it lends connections
 * @param active leases just now
 * @param peak most leases at a time, as seen by looking ten times a second
 * @param borrowed leases so far
 * @param averageHold how long a connection is borrowed on average
 * @param timeouts borrowers that waited in vain
 * @param lateUses uses of connections that had been taken back
 * @param reclaimed leases taken back, by rule
 */
public record LeaseStatistics(String pool, LeaseStack stack, int active, int peak, long borrowed, Duration averageHold,
		long timeouts, long lateUses, Map<StaleRule, Long> reclaimed) {

	/**
	 * Create a new instance.
	 */
	public LeaseStatistics {
		reclaimed = Map.copyOf(reclaimed);
	}

}

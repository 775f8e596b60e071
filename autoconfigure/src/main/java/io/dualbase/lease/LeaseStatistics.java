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
 * @param reclaimed leases taken back, by rule
 */
public record LeaseStatistics(String pool, LeaseStack stack, int active, int peak, long borrowed, Duration averageHold,
		Map<StaleRule, Long> reclaimed) {

	/**
	 * Create a new instance.
	 */
	public LeaseStatistics {
		reclaimed = Map.copyOf(reclaimed);
	}

}

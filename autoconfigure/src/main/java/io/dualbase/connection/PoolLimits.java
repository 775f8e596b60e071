package io.dualbase.connection;

import java.time.Duration;

/**
 * Limits of each stack's pool, after the database has had its say. A duration of zero
 * means never.
 *
 * @param kept connections kept open when idle
 * @param max connections open at the same time, at most
 * @param prePing whether an idle connection is validated before use
 * @param recycle longest life of a connection
 * @param acquireTimeout longest wait for a connection
 * @param idleTimeout longest idle time of a connection above the kept ones
 * @param keepalive how often an idle connection is pinged
 */
public record PoolLimits(int kept, int max, boolean prePing, Duration recycle, Duration acquireTimeout,
		Duration idleTimeout, Duration keepalive) {

	/**
	 * The same limits for connections that do not get lost when idle.
	 * @return limits without ageing and without validation
	 */
	PoolLimits imperishable() {
		return new PoolLimits(this.kept, this.max, false, Duration.ZERO, this.acquireTimeout, Duration.ZERO,
				Duration.ZERO);
	}

}

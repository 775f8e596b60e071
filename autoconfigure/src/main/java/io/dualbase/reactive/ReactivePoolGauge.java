package io.dualbase.reactive;

import io.dualbase.lease.PoolGauge;
import io.r2dbc.pool.PoolMetrics;

/**
 * How a reactive pool stands.
 *
 * @param metrics of the pool
 */
record ReactivePoolGauge(PoolMetrics metrics) implements PoolGauge {

	@Override
	public int size() {
		return this.metrics.getMaxAllocatedSize();
	}

	@Override
	public int idle() {
		return this.metrics.idleSize();
	}

	@Override
	public int waiting() {
		return this.metrics.pendingAcquireSize();
	}

}

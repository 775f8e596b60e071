package io.dualbase.blocking.pool;

import java.util.function.ToIntFunction;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import io.dualbase.lease.PoolGauge;

/**
 * How a pool of HikariCP stands.
 *
 * @param dataSource the pool
 */
record HikariGauge(HikariDataSource dataSource) implements PoolGauge {

	@Override
	public int size() {
		return this.dataSource.getMaximumPoolSize();
	}

	@Override
	public int idle() {
		return count(HikariPoolMXBean::getIdleConnections);
	}

	@Override
	public int waiting() {
		return count(HikariPoolMXBean::getThreadsAwaitingConnection);
	}

	private int count(ToIntFunction<HikariPoolMXBean> counter) {
		HikariPoolMXBean pool = this.dataSource.getHikariPoolMXBean();
		return (pool != null) ? counter.applyAsInt(pool) : 0;
	}

}

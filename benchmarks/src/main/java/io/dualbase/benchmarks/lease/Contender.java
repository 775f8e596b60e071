package io.dualbase.benchmarks.lease;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import com.alibaba.druid.pool.DruidDataSource;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.dualbase.blocking.pool.TrackedPools;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScopes;
import org.apache.commons.dbcp2.BasicDataSource;

/**
 * A pool, set up to take back what is not returned, if it can.
 */
enum Contender {

	HIKARI("HikariCP") {

		@Override
		DataSource open(DataSource database) {
			return hikari(database);
		}

	},

	DUALBASE("HikariCP with leases") {

		@Override
		DataSource open(DataSource database) {
			LeaseRegistry registry = new LeaseRegistry(new LeaseScopes(), List::of);
			Ticking.start(registry);
			return TrackedPools.tracked(hikari(database), registry);
		}

	},

	HIKARI_DETECTING("HikariCP, leakDetectionThreshold") {

		@Override
		DataSource open(DataSource database) {
			HikariDataSource pool = hikari(database);
			pool.setLeakDetectionThreshold(LIMIT.toMillis());
			return pool;
		}

	},

	TOMCAT("Tomcat JDBC, removeAbandoned") {

		@Override
		DataSource open(DataSource database) {
			org.apache.tomcat.jdbc.pool.DataSource pool = new org.apache.tomcat.jdbc.pool.DataSource();
			pool.setDataSource(database);
			pool.setMaxActive(SIZE);
			pool.setRemoveAbandoned(true);
			pool.setRemoveAbandonedTimeout((int) LIMIT.toSeconds());
			return pool;
		}

	},

	DBCP2("DBCP2, removeAbandoned") {

		@Override
		DataSource open(DataSource database) {
			BasicDataSource pool = new BasicDataSource();
			pool.setDriver(new StubDataSource());
			pool.setUrl("jdbc:stub");
			pool.setMaxTotal(SIZE);
			pool.setRemoveAbandonedOnBorrow(true);
			pool.setRemoveAbandonedOnMaintenance(true);
			pool.setRemoveAbandonedTimeout(LIMIT);
			return pool;
		}

	},

	AGROAL("Agroal, leakTimeout") {

		@Override
		DataSource open(DataSource database) throws SQLException {
			return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
				.connectionPoolConfiguration((pool) -> pool.maxSize(SIZE)
					.leakTimeout(LIMIT)
					.connectionFactoryConfiguration(
							(factory) -> factory.connectionProviderClass(StubDataSource.class).jdbcUrl("jdbc:stub"))));
		}

	},

	DRUID("Druid, removeAbandoned") {

		@Override
		DataSource open(DataSource database) {
			DruidDataSource pool = new DruidDataSource();
			pool.setDriver(new StubDataSource());
			pool.setUrl("jdbc:stub");
			pool.setMaxActive(SIZE);
			pool.setTestWhileIdle(false);
			pool.setRemoveAbandoned(true);
			pool.setRemoveAbandonedTimeoutMillis(LIMIT.toMillis());
			return pool;
		}

	};

	private static final int SIZE = 8;

	private static final Duration LIMIT = Duration.ofMinutes(5);

	private final String title;

	Contender(String title) {
		this.title = title;
	}

	abstract DataSource open(DataSource database) throws SQLException;

	private static HikariDataSource hikari(DataSource database) {
		HikariDataSource pool = new HikariDataSource();
		pool.setDataSource(database);
		pool.setMaximumPoolSize(SIZE);
		return pool;
	}

	@Override
	public String toString() {
		return this.title;
	}

	/** Moves the clock of the leases as often as the clean-up does. */
	private static final class Ticking {

		static void start(LeaseRegistry registry) {
			Thread thread = new Thread(() -> {
				while (!Thread.interrupted()) {
					registry.tick();
					LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
				}
			}, "ticks");
			thread.setDaemon(true);
			thread.start();
		}

	}

}

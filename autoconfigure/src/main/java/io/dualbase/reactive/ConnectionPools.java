package io.dualbase.reactive;

import java.time.Duration;
import java.util.Objects;

import io.dualbase.connection.PoolLimits;
import io.dualbase.engine.Engine;
import io.dualbase.lease.LeaseRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;

/**
 * Makes pools from {@code spring.r2dbc.pool.*}, as Spring Boot does, that also look after
 * their connections, which Spring Boot's cannot be told to do.
 */
final class ConnectionPools {

	private static final String NAME = "r2dbc";

	private static final String NAME_OF_WRITERS = NAME + "-writers";

	private ConnectionPools() {
	}

	static ConnectionPool create(ConnectionFactory driver, R2dbcProperties.Pool pool, PoolLimits limits, Engine engine,
			LeaseRegistry leases) {
		RecoveringConnectionPool.Setup setup = setup(NAME, leases, driver, pool, limits, engine);
		return engine.writeDetection().<ConnectionPool>map((writes) -> {
			RecoveringConnectionPool writers = new RecoveringConnectionPool(
					setup(NAME_OF_WRITERS, leases, driver, pool, limits, engine));
			return new ReaderWriterConnectionPool(setup, writers, writes);
		}).orElseGet(() -> new RecoveringConnectionPool(setup));
	}

	private static RecoveringConnectionPool.Setup setup(String name, LeaseRegistry leases, ConnectionFactory driver,
			R2dbcProperties.Pool pool, PoolLimits limits, Engine engine) {
		PoolUpkeep upkeep = PoolUpkeep.of(pool, limits);
		PhysicalConnections connections = new PhysicalConnections(upkeep, Validation.of(pool));
		PoolCapture capture = new PoolCapture(connections, upkeep);
		Duration acquireLimit = Objects.requireNonNullElse(pool.getMaxAcquireTime(), PoolUpkeep.NEVER);
		ConnectionPoolConfiguration configuration = configuration(new PhysicalConnectionFactory(driver), pool,
				engine.opensOnOwnThreads())
			.customizer(capture)
			.build();
		return new RecoveringConnectionPool.Setup(name, leases, configuration, capture, connections,
				pool.getAcquireRetry(), acquireLimit);
	}

	/**
	 * What Spring Boot's keys say about opening connections, except the smallest number
	 * of idle ones: r2dbc-pool would not keep them but open them all together when it
	 * needs the first.
	 */
	private static ConnectionPoolConfiguration.Builder configuration(ConnectionFactory driver,
			R2dbcProperties.Pool pool, boolean openInPlace) {
		ConnectionPoolConfiguration.Builder builder = ConnectionPoolConfiguration.builder(driver);
		if (openInPlace) {
			builder.allocatorSubscribeOn(Schedulers.immediate());
		}
		PropertyMapper map = PropertyMapper.get();
		map.from(pool.getMaxCreateConnectionTime()).to(builder::maxCreateConnectionTime);
		map.from(pool.getInitialSize()).to(builder::initialSize);
		map.from(pool.getMaxSize()).to(builder::maxSize);
		return builder;
	}

}

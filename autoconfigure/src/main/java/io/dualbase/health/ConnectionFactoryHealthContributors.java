package io.dualbase.health;

import java.util.Map;
import java.util.function.Supplier;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Wrapped;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.CompositeReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.util.ClassUtils;

/**
 * Makes the health component {@code r2dbc}: one indicator for a single connection factory
 * and a group of them for several.
 */
final class ConnectionFactoryHealthContributors {

	private static final String NAME = "r2dbc";

	private static final boolean POOL_PRESENT = ClassUtils.isPresent("io.r2dbc.pool.ConnectionPool",
			ConnectionFactoryHealthContributors.class.getClassLoader());

	private final HealthSettings settings;

	ConnectionFactoryHealthContributors(HealthSettings settings) {
		this.settings = settings;
	}

	ReactiveHealthContributor create(Map<String, ConnectionFactory> connectionFactories) {
		if (connectionFactories.size() == 1) {
			return indicator(NAME, connectionFactories.values().iterator().next());
		}
		return CompositeReactiveHealthContributor.fromMap(connectionFactories,
				(connectionFactory) -> indicator(NAME, connectionFactory));
	}

	private ReactiveHealthContributor indicator(String name, ConnectionFactory connectionFactory) {
		String address = this.settings.showAddress() ? address(connectionFactory) : null;
		HealthReport report = new HealthReport(name, address,
				(failure) -> (failure instanceof R2dbcException ex) ? ex.getSqlState() : null);
		Supplier<@Nullable PoolUse> gauge = POOL_PRESENT ? Pool.gauge(connectionFactory) : () -> null;
		return new ReactiveDatabaseHealthIndicator(connectionFactory, gauge, this.settings.timeout(), report);
	}

	private @Nullable String address(ConnectionFactory connectionFactory) {
		OptionsCapableConnectionFactory capable = OptionsCapableConnectionFactory.unwrapFrom(connectionFactory);
		return (capable != null) ? address(capable.getOptions()) : null;
	}

	private String address(ConnectionFactoryOptions options) {
		Object host = options.getValue(ConnectionFactoryOptions.HOST);
		Object port = options.getValue(ConnectionFactoryOptions.PORT);
		String server = (host != null) ? "//" + host + ((port != null) ? ":" + port : "") + "/" : "";
		return "r2dbc:" + options.getValue(ConnectionFactoryOptions.DRIVER) + ":" + server
				+ options.getValue(ConnectionFactoryOptions.DATABASE);
	}

	/** Loaded only where r2dbc-pool is present. */
	private static final class Pool {

		static Supplier<@Nullable PoolUse> gauge(ConnectionFactory connectionFactory) {
			ConnectionPool pool = find(connectionFactory);
			return () -> (pool != null) ? use(pool) : null;
		}

		private static @Nullable ConnectionPool find(Object candidate) {
			if (candidate instanceof ConnectionPool pool) {
				return pool;
			}
			return (candidate instanceof Wrapped<?> wrapped) ? find(wrapped.unwrap()) : null;
		}

		private static @Nullable PoolUse use(ConnectionPool pool) {
			return pool.getMetrics()
				.map((metrics) -> new PoolUse(metrics.acquiredSize(), metrics.idleSize(), metrics.pendingAcquireSize(),
						metrics.getMaxAllocatedSize()))
				.orElse(null);
		}

	}

}

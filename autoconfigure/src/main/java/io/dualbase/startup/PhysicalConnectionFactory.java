package io.dualbase.startup;

import java.util.Objects;

import io.dualbase.connection.DatabaseTarget;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.Wrapped;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.util.ClassUtils;

/**
 * Opens connections of a connection factory past its pool. A pool that is not r2dbc-pool
 * is asked itself.
 */
final class PhysicalConnectionFactory implements PhysicalSource {

	private static final boolean POOL_PRESENT = ClassUtils.isPresent("io.r2dbc.pool.ConnectionPool",
			PhysicalConnectionFactory.class.getClassLoader());

	private final ConnectionFactory behind;

	private final int maxConnections;

	private final @Nullable ConnectionFactoryOptions options;

	private PhysicalConnectionFactory(ConnectionFactory behind, int maxConnections) {
		this.behind = behind;
		this.maxConnections = maxConnections;
		OptionsCapableConnectionFactory capable = OptionsCapableConnectionFactory.unwrapFrom(behind);
		this.options = (capable != null) ? capable.getOptions() : null;
	}

	static PhysicalConnectionFactory of(ConnectionFactory factory) {
		return POOL_PRESENT ? Pool.of(factory) : new PhysicalConnectionFactory(factory, 0);
	}

	@Nullable Publisher<? extends Connection> open() {
		return this.behind.create();
	}

	@Override
	public int maxConnections() {
		return this.maxConnections;
	}

	@Override
	public boolean leadsTo(DatabaseTarget target) {
		if (this.options == null || !target.r2dbc().driver().equals(text(ConnectionFactoryOptions.DRIVER))) {
			return false;
		}
		Object database = target.type().isEmbedded() ? target.r2dbc().options().get("database")
				: target.endpoint().name();
		return String.valueOf(database).equals(text(ConnectionFactoryOptions.DATABASE))
				&& Objects.equals(target.host(), text(ConnectionFactoryOptions.HOST))
				&& (target.host() == null || String.valueOf(target.port()).equals(text(ConnectionFactoryOptions.PORT)));
	}

	@Override
	public @Nullable String url() {
		if (this.options == null) {
			return null;
		}
		String port = text(ConnectionFactoryOptions.PORT);
		String host = text(ConnectionFactoryOptions.HOST);
		String database = text(ConnectionFactoryOptions.DATABASE);
		return "r2dbc:" + text(ConnectionFactoryOptions.DRIVER) + "://" + ((host != null) ? host : "")
				+ ((port != null) ? ":" + port : "") + "/" + ((database != null) ? database : "");
	}

	private @Nullable String text(Option<?> option) {
		Object value = (this.options != null) ? this.options.getValue(option) : null;
		return (value != null) ? value.toString() : null;
	}

	@Override
	public String description() {
		return this.behind.getClass().getName();
	}

	private static final class Pool {

		static PhysicalConnectionFactory of(ConnectionFactory factory) {
			ConnectionPool pool = find(factory);
			return (pool != null)
					? new PhysicalConnectionFactory(pool.unwrap(),
							pool.getMetrics().map(PoolMetrics::getMaxAllocatedSize).orElse(0))
					: new PhysicalConnectionFactory(factory, 0);
		}

		private static @Nullable ConnectionPool find(Object candidate) {
			if (candidate instanceof ConnectionPool pool) {
				return pool;
			}
			return (candidate instanceof Wrapped<?> wrapper) ? find(wrapper.unwrap()) : null;
		}

	}

}

package io.dualbase.reactive;

import java.util.Objects;
import java.util.function.Consumer;

import io.r2dbc.spi.Connection;
import org.jspecify.annotations.Nullable;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;
import reactor.pool.PoolConfig;

/**
 * Takes the pool that r2dbc-pool is about to build for itself, exactly as configured. The
 * one that r2dbc-pool keeps is never asked for anything, and does nothing by itself.
 */
final class PoolCapture implements Consumer<PoolBuilder<Connection, ? extends PoolConfig<? extends Connection>>> {

	private final PhysicalConnections connections;

	private final PoolUpkeep upkeep;

	private @Nullable InstrumentedPool<Connection> pool;

	/**
	 * Create a new instance.
	 * @param connections look after what the pool opens
	 * @param upkeep how
	 */
	PoolCapture(PhysicalConnections connections, PoolUpkeep upkeep) {
		this.connections = connections;
		this.upkeep = upkeep;
	}

	@Override
	public void accept(PoolBuilder<Connection, ? extends PoolConfig<? extends Connection>> builder) {
		this.connections.lookAfter(builder);
		this.pool = builder.evictInBackground(this.upkeep.interval()).buildPool();
		builder.evictInBackgroundDisabled();
	}

	/**
	 * The pool, once r2dbc-pool has been made.
	 */
	InstrumentedPool<Connection> pool() {
		return Objects.requireNonNull(this.pool, "r2dbc-pool did not ask how to build its pool");
	}

}

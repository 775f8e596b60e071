package io.dualbase.reactive;

import java.time.Duration;
import java.util.Optional;

import io.dualbase.lease.LeaseRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;
import reactor.pool.InstrumentedPool;

/**
 * A pool whose borrowers wait only so long and get no connection that is known to be
 * lost.
 * <p>
 * Lends from the reactor pool that r2dbc-pool has configured, without its own steps on
 * the way: these cost more than all of ours.
 */
class RecoveringConnectionPool extends ConnectionPool {

	/** The first loss empties the pool of suspects; one more may be lost on the way. */
	private static final int FURTHER_ATTEMPTS = 2;

	private final InstrumentedPool<Connection> pool;

	private final Optional<PoolMetrics> metrics;

	private final Mono<Connection> create;

	private final Lending lending;

	RecoveringConnectionPool(Setup setup) {
		super(setup.configuration());
		this.pool = setup.capture().pool();
		PoolMetrics metrics = new ReactivePoolMetrics(this.pool.metrics());
		this.metrics = Optional.of(metrics);
		this.lending = new Lending(setup.name(), setup.registry(), new ReactivePoolGauge(metrics));
		Mono<PooledConnection> found = new RecoveringAcquisition(this.pool.acquire(), setup.connections(),
				FURTHER_ATTEMPTS, setup.retries());
		this.create = new LimitedAcquisition(found, this.lending, setup.acquireLimit());
	}

	@Override
	public Mono<Connection> create() {
		return this.create;
	}

	@Override
	public Mono<Integer> warmup() {
		return this.pool.warmup();
	}

	@Override
	public Optional<PoolMetrics> getMetrics() {
		return this.metrics;
	}

	@Override
	public Mono<Void> disposeLater() {
		return this.pool.disposeLater().doFinally((signal) -> this.lending.close());
	}

	@Override
	public boolean isDisposed() {
		return this.pool.isDisposed();
	}

	/**
	 * How one pool is made.
	 *
	 * @param name name of the pool
	 * @param registry where its leases are known
	 * @param configuration of r2dbc-pool
	 * @param capture has the pool that was configured
	 * @param connections what is known of those that it opens
	 * @param retries how often opening a connection is tried again
	 * @param acquireLimit how long a borrower waits, negative for ever
	 */
	record Setup(String name, LeaseRegistry registry, ConnectionPoolConfiguration configuration, PoolCapture capture,
			PhysicalConnections connections, int retries, Duration acquireLimit) {
	}

}

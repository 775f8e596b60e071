package io.dualbase.reactive;

import java.time.Duration;

import io.dualbase.lease.LeaseRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/**
 * A pool whose borrowers wait only so long and get no connection that is known to be
 * lost.
 */
class RecoveringConnectionPool extends ConnectionPool {

	/** The first loss empties the pool of suspects; one more may be lost on the way. */
	private static final int FURTHER_ATTEMPTS = 2;

	private final Mono<Connection> create;

	private final Lending lending;

	RecoveringConnectionPool(Setup setup) {
		super(setup.configuration());
		this.lending = new Lending(setup.name(), setup.registry(), new ReactivePoolGauge(getMetrics().orElseThrow()));
		Mono<Connection> found = new RecoveringAcquisition(super.create(), setup.connections(), FURTHER_ATTEMPTS);
		this.create = new LimitedAcquisition(found, this.lending, setup.acquireLimit());
	}

	@Override
	public Mono<Connection> create() {
		return this.create;
	}

	@Override
	public Mono<Void> disposeLater() {
		return super.disposeLater().doFinally((signal) -> this.lending.close());
	}

	/**
	 * How one pool is made.
	 *
	 * @param name name of the pool
	 * @param registry where its leases are known
	 * @param configuration of r2dbc-pool
	 * @param connections what is known of those that it opens
	 * @param acquireLimit how long a borrower waits, negative for ever
	 */
	record Setup(String name, LeaseRegistry registry, ConnectionPoolConfiguration configuration,
			PhysicalConnections connections, Duration acquireLimit) {
	}

}

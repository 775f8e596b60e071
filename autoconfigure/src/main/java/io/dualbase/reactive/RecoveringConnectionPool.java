package io.dualbase.reactive;

import java.time.Duration;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/**
 * A pool that takes another connection when the first turns out to be lost, and only
 * then: r2dbc-pool's own retry would also double the wait for an exhausted pool.
 */
final class RecoveringConnectionPool extends ConnectionPool {

	/** The first loss empties the pool of suspects; one more may be lost on the way. */
	private static final int FURTHER_ATTEMPTS = 2;

	private final Mono<Connection> create;

	RecoveringConnectionPool(ConnectionPoolConfiguration configuration, Duration acquireLimit) {
		super(configuration);
		Mono<Connection> found = orAnother(super.create(), FURTHER_ATTEMPTS);
		this.create = acquireLimit.isNegative() ? found : new LimitedAcquisition(found, acquireLimit);
	}

	private Mono<Connection> orAnother(Mono<Connection> connection, int attempts) {
		return (attempts == 0) ? connection : connection.onErrorResume(LostConnectionException.class,
				(lost) -> orAnother(connection, attempts - 1));
	}

	@Override
	public Mono<Connection> create() {
		return this.create;
	}

}

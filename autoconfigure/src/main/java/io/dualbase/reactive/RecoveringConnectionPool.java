package io.dualbase.reactive;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * A pool that takes another connection when the first turns out to be lost, and only
 * then: r2dbc-pool's own retry would also double the wait for an exhausted pool.
 */
final class RecoveringConnectionPool extends ConnectionPool {

	/** The first loss empties the pool of suspects; one more may be lost on the way. */
	private static final int FURTHER_ATTEMPTS = 2;

	private final Mono<Connection> create;

	RecoveringConnectionPool(ConnectionPoolConfiguration configuration) {
		super(configuration);
		this.create = super.create().retryWhen(Retry.max(FURTHER_ATTEMPTS)
			.filter(LostConnectionException.class::isInstance)
			.onRetryExhaustedThrow((retry, signal) -> signal.failure()));
	}

	@Override
	public Mono<Connection> create() {
		return this.create;
	}

}

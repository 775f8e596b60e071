package io.dualbase.reactive;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;
import reactor.pool.PooledRef;

/**
 * A connection that the pool has handed out, with the way back.
 *
 * @param ref what the pool knows it by
 */
record PooledConnection(PooledRef<Connection> ref) {

	PhysicalConnection physical() {
		return (PhysicalConnection) this.ref.poolable();
	}

	/**
	 * Give the connection back, clean, for the next borrower; one that is lost or cannot
	 * be cleaned is closed instead.
	 * @return completion, also when it has gone back already
	 */
	Mono<Void> giveBack() {
		return Mono.defer(() -> physical().liveness().isLost() ? discard()
				: this.ref.release().onErrorResume((failure) -> discard()));
	}

	/**
	 * Close the connection, so that another one can be opened for the next borrower.
	 * @return completion, also when it has gone already
	 */
	Mono<Void> discard() {
		return this.ref.invalidate();
	}

}

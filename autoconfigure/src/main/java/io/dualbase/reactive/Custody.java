package io.dualbase.reactive;

import java.util.concurrent.atomic.AtomicBoolean;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/**
 * Looks after a borrowed connection that is being checked. Borrower and answer come from
 * different threads; the first of them decides what becomes of it.
 */
final class Custody {

	private final Connection connection;

	private final AtomicBoolean over = new AtomicBoolean();

	Custody(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Hand the connection to its borrower.
	 * @return the connection, or nothing when it has gone back already
	 */
	Mono<Connection> handOver() {
		return Mono.fromSupplier(() -> this.over.compareAndSet(false, true) ? this.connection : null);
	}

	/**
	 * Give the connection back to the pool, which closes it when it is lost.
	 * @return completion, also when it has gone already
	 */
	Mono<Void> giveBack() {
		return Mono
			.defer(() -> this.over.compareAndSet(false, true) ? Mono.from(this.connection.close()) : Mono.empty())
			.onErrorComplete();
	}

}

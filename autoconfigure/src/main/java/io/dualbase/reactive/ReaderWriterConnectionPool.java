package io.dualbase.reactive;

import java.util.function.Predicate;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/**
 * A pool of readers, with another one of writers beside it. So who only reads never waits
 * for connections whose borrowers wait for their turn to write.
 * <p>
 * Everything asked of this pool itself, such as its use, is about the readers.
 */
final class ReaderWriterConnectionPool extends RecoveringConnectionPool {

	private final RecoveringConnectionPool writers;

	private final Mono<Connection> create;

	/**
	 * Create a new instance.
	 * @param readers how readers are borrowed
	 * @param writers the other pool, closed with this one
	 * @param writes whether an SQL text may do more than read
	 */
	ReaderWriterConnectionPool(Setup readers, RecoveringConnectionPool writers, Predicate<String> writes) {
		super(readers);
		this.writers = writers;
		this.create = super.create().map((reader) -> new RoutedConnection(reader, writers.create(), writes));
	}

	@Override
	public Mono<Connection> create() {
		return this.create;
	}

	@Override
	public Mono<Void> disposeLater() {
		return Mono.whenDelayError(super.disposeLater(), this.writers.disposeLater());
	}

}

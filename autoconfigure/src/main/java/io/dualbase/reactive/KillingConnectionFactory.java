package io.dualbase.reactive;

import io.dualbase.engine.QueryKill;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Wrapped;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Opens connections whose cancelled queries are stopped on the server. Sits below the
 * pool, so each physical connection asks for its number once.
 *
 * @param delegate the driver's factory
 * @param kill how this database stops a query
 */
record KillingConnectionFactory(ConnectionFactory delegate,
		QueryKill kill) implements ConnectionFactory, Wrapped<ConnectionFactory> {

	@Override
	public Publisher<? extends Connection> create() {
		return Mono.from(this.delegate.create())
			.flatMap((connection) -> number(connection)
				.<Connection>map((number) -> KillableConnection.of(connection, stop(number)))
				.onErrorResume((error) -> Mono.from(connection.close()).then(Mono.error(error))));
	}

	private Mono<Long> number(Connection connection) {
		return Flux.from(connection.createStatement(this.kill.connectionIdQuery()).execute())
			.flatMap((result) -> result.map((row, metadata) -> row.get(0, Long.class)))
			.next();
	}

	/** From a connection of its own: the pool may be exhausted just now. */
	private Mono<Void> stop(Long number) {
		return Mono.usingWhen(this.delegate.create(),
				(side) -> Flux.from(side.createStatement(this.kill.statement(number)).execute())
					.flatMap(Result::getRowsUpdated)
					.then(),
				Connection::close);
	}

	@Override
	public ConnectionFactoryMetadata getMetadata() {
		return this.delegate.getMetadata();
	}

	@Override
	public ConnectionFactory unwrap() {
		return this.delegate;
	}

}

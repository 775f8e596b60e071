package io.dualbase.reactive;

import java.util.Optional;
import java.util.function.UnaryOperator;

import io.dualbase.engine.QueryKill;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Opens connections that are watched over. Sits below the pool, so each physical
 * connection asks for its number once.
 *
 * @param delegate the driver's factory
 * @param kill how this database stops a query, empty if it cannot
 * @param watch looks at all connections
 * @param translation gives failures their right class
 */
record GuardingConnectionFactory(ConnectionFactory delegate, Optional<QueryKill> kill, SilenceWatch watch,
		UnaryOperator<Throwable> translation) implements ConnectionFactory, Wrapped<ConnectionFactory> {

	@Override
	public Publisher<? extends Connection> create() {
		return Mono.from(this.delegate.create()).flatMap(this::guarded).onErrorMap(this.translation);
	}

	private Mono<Connection> guarded(Connection connection) {
		return this.kill
			.map((how) -> number(connection, how).<Connection>map((number) -> guarded(connection, how, number)))
			.orElseGet(() -> Mono.just(guarded(connection, Mono.empty(), null)))
			.onErrorResume((error) -> Mono.from(connection.close()).then(Mono.error(error)));
	}

	private PhysicalConnection guarded(Connection connection, QueryKill how, Long number) {
		return guarded(connection, stop(how, number), number);
	}

	private PhysicalConnection guarded(Connection connection, Mono<Void> stop, @Nullable Long number) {
		// A remote validation waits its turn behind what is running.
		Mono<Void> idle = Mono.defer(() -> Mono.from(connection.validate(ValidationDepth.REMOTE))).then();
		return PhysicalConnection.of(connection,
				new ConnectionGuard(new QueryStop(idle, stop), this.watch, this.translation), number);
	}

	private Mono<Long> number(Connection connection, QueryKill how) {
		return Flux.from(connection.createStatement(how.connectionIdQuery()).execute())
			.flatMap((result) -> result.map((row, metadata) -> row.get(0, Long.class)))
			.next();
	}

	/** From a connection of its own: the pool may be exhausted just now. */
	private Mono<Void> stop(QueryKill how, Long number) {
		return Mono.usingWhen(this.delegate.create(),
				(side) -> Flux.from(side.createStatement(how.statement(number)).execute())
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

package io.dualbase.startup;

import java.util.Optional;
import java.util.OptionalLong;

import io.dualbase.connection.DatabaseTarget;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks through R2DBC. Blocks its caller, who has a thread for that.
 *
 * @param source opens connections
 */
record ReactiveProbe(PhysicalConnectionFactory source) implements StackProbe {

	static StackCheck check(PhysicalConnectionFactory source, DatabaseTarget target) {
		return new StackCheck("reactive", StackLocation.of(source, target, target.r2dbcUrl()), source.maxConnections(),
				new ReactiveProbe(source));
	}

	@Override
	public @Nullable Greeting greet(@Nullable StartupQuery query) {
		Publisher<? extends Connection> opened = this.source.open();
		return (opened != null)
				? Mono.usingWhen(opened, (connection) -> greeting(connection, query), Connection::close).block() : null;
	}

	private Mono<Greeting> greeting(Connection connection, @Nullable StartupQuery query) {
		ConnectionMetadata metadata = connection.getMetadata();
		return allowedConnections(connection, query)
			.map((allowed) -> new Greeting(metadata.getDatabaseProductName(), metadata.getDatabaseVersion(), allowed));
	}

	private Mono<OptionalLong> allowedConnections(Connection connection, @Nullable StartupQuery query) {
		if (query == null) {
			return Mono.just(OptionalLong.empty());
		}
		return Flux.from(connection.createStatement(query.sql()).execute())
			.flatMap((result) -> result.map((row, metadata) -> Optional.ofNullable(row.get(0))))
			.next()
			.map((value) -> (value.orElse(null) instanceof Number number) ? OptionalLong.of(number.longValue())
					: OptionalLong.empty())
			.onErrorReturn(query::mayFailWith, OptionalLong.empty());
	}

}

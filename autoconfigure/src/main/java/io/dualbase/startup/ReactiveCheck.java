package io.dualbase.startup;

import java.util.Optional;
import java.util.OptionalLong;

import io.dualbase.connection.DatabasePlace;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.engine.ConnectFailure;
import io.dualbase.engine.ConnectFailures;
import io.dualbase.engine.DatabaseType;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionMetadata;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The check of the reactive stack. Blocks its caller, who has a thread for that.
 */
final class ReactiveCheck implements StackCheck {

	private final PhysicalConnectionFactory source;

	private final StackLocation location;

	ReactiveCheck(PhysicalConnectionFactory source, DatabaseTarget target) {
		this.source = source;
		this.location = source.leadsTo(target) ? StackLocation.target(target, target.r2dbcUrl())
				: StackLocation.elsewhere(source.url(), source.description());
	}

	@Override
	public String stack() {
		return "reactive";
	}

	@Override
	public DatabasePlace place() {
		return this.location.place();
	}

	@Override
	public String url() {
		return this.location.url();
	}

	@Override
	public int maxConnections() {
		return this.source.maxConnections();
	}

	@Override
	public @Nullable Greeting greet() {
		Publisher<? extends Connection> connection = this.source.open();
		return (connection != null) ? Mono.usingWhen(connection, this::greeting, Connection::close).block() : null;
	}

	private Mono<Greeting> greeting(Connection connection) {
		ConnectionMetadata metadata = connection.getMetadata();
		return allowedConnections(connection)
			.map((allowed) -> new Greeting(metadata.getDatabaseProductName(), metadata.getDatabaseVersion(), allowed));
	}

	private Mono<OptionalLong> allowedConnections(Connection connection) {
		DatabaseType type = place().type();
		if (type == null) {
			return Mono.just(OptionalLong.empty());
		}
		return Flux.from(connection.createStatement(type.engine().startupQuery()).execute())
			.flatMap((result) -> result.map((row, metadata) -> Optional.ofNullable(row.get(0))))
			.next()
			.map((value) -> (value.orElse(null) instanceof Number number) ? OptionalLong.of(number.longValue())
					: OptionalLong.empty())
			// The user may not read it, or a proxy in between does not know it.
			.onErrorReturn((ex) -> ConnectFailures.reasonOf(ex, type) == ConnectFailure.OTHER, OptionalLong.empty());
	}

}

package io.dualbase.reactive;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Wrapped;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Opens connections for a pool of ours. Those that nobody watches over, because their
 * driver does or because somebody has wrapped them, are wrapped all the same: the pool
 * keeps what it knows of a connection with it.
 *
 * @param delegate the factory of drivers and decorators
 * @param watch tells who uses a connection that it was taken back
 */
record PhysicalConnectionFactory(ConnectionFactory delegate,
		SilenceWatch watch) implements ConnectionFactory, Wrapped<ConnectionFactory> {

	PhysicalConnectionFactory(ConnectionFactory delegate) {
		this(delegate, new SilenceWatch(Duration.ZERO));
	}

	@Override
	public Publisher<? extends Connection> create() {
		return Mono.<Connection>from(this.delegate.create()).map(this::physical);
	}

	private PhysicalConnection physical(Connection connection) {
		return (connection instanceof PhysicalConnection physical) ? physical : PhysicalConnection.of(connection,
				new ConnectionGuard(QueryStop.none(), this.watch, UnaryOperator.identity()), null);
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

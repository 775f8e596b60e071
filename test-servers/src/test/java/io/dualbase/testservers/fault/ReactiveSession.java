package io.dualbase.testservers.fault;

import java.time.Duration;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection of an R2DBC driver. These wait for ever, so the limit is set here.
 */
final class ReactiveSession implements Session {

	private final Connection connection;

	private final String placeholder;

	private Duration limit = PATIENCE;

	private ReactiveSession(Connection connection, String placeholder) {
		this.connection = connection;
		this.placeholder = placeholder;
	}

	static Session open(ConnectionFactoryOptions options, String placeholder) {
		Connection connection = Mono.from(ConnectionFactories.get(options).create()).block(PATIENCE);
		return new ReactiveSession(connection, placeholder);
	}

	@Override
	public void giveUpAfter(Duration limit) {
		this.limit = limit;
	}

	@Override
	public void begin() {
		await(this.connection.beginTransaction());
	}

	@Override
	public void execute(String sql) {
		await(Flux.from(this.connection.createStatement(sql).execute()).concatMap((result) -> result.getRowsUpdated()));
	}

	@Override
	public void executePrepared(String sql, int parameter) {
		await(Flux.from(this.connection.createStatement(sql + this.placeholder).bind(0, parameter).execute())
			.concatMap((result) -> result.getRowsUpdated()));
	}

	@Override
	public int query(String sql) {
		return Flux.from(this.connection.createStatement(sql).execute())
			.concatMap((result) -> result.map((row, metadata) -> 1))
			.collectList()
			.block(this.limit)
			.size();
	}

	@Override
	public void commit() {
		await(this.connection.commitTransaction());
	}

	@Override
	public void close() {
		Mono.from(this.connection.close()).onErrorComplete().timeout(this.limit, Mono.empty()).block();
	}

	private void await(Publisher<?> publisher) {
		Flux.from(publisher).then().block(this.limit);
	}

}

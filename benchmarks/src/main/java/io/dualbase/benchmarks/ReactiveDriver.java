package io.dualbase.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One connection of the R2DBC driver.
 */
final class ReactiveDriver implements AutoCloseable {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	private final Connection connection;

	/**
	 * Opens a connection.
	 * @param file the database
	 * @param options of the URL, such as {@code session=jdbc}
	 */
	ReactiveDriver(Path file, String options) {
		this.connection = Objects
			.requireNonNull(Mono.from(ConnectionFactories.get("r2dbc:sqlite:file://" + file + "?" + options).create())
				.block(LIMIT));
	}

	static Tally.Item byIndex(Readable row) {
		return new Tally.Item(required(row.get(0, Integer.class)), required(row.get(1, String.class)),
				required(row.get(2, Integer.class)), required(row.get(3, Double.class)));
	}

	static Tally.Item byName(Readable row) {
		return new Tally.Item(required(row.get("id", Integer.class)), required(row.get("name", String.class)),
				required(row.get("quantity", Integer.class)), required(row.get("price", Double.class)));
	}

	static Tally.Item untyped(Readable row) {
		return new Tally.Item((Integer) required(row.get(0)), (String) required(row.get(1)),
				(Integer) required(row.get(2)), (Double) required(row.get(3)));
	}

	private static <T> T required(@Nullable T value) {
		return Objects.requireNonNull(value);
	}

	void stream(Function<Readable, Tally.Item> mapping, Tally tally) {
		rows(this.connection.createStatement(SqliteBenchmark.ALL), mapping).doOnNext(tally::add).then().block(LIMIT);
	}

	/** Each read begins when the one before has ended, on the thread where it has. */
	void read(int times, Tally tally) {
		Flux.range(0, times).concatMap(this::readOne).doOnNext(tally::add).then().block(LIMIT);
	}

	/** Each read begins on the event loop, and its row goes back there. */
	void readFrom(Scheduler loop, int times, Tally tally) {
		Flux.range(0, times)
			.publishOn(loop)
			.concatMap((i) -> readOne(i).publishOn(loop))
			.doOnNext(tally::add)
			.then()
			.block(LIMIT);
	}

	private Flux<Tally.Item> readOne(int i) {
		return rows(this.connection.createStatement(SqliteBenchmark.BY_KEY).bind(0, SqliteBenchmark.key(i)),
				ReactiveDriver::byIndex);
	}

	private static Flux<Tally.Item> rows(Statement statement, Function<Readable, Tally.Item> mapping) {
		return Flux.from(statement.execute()).concatMap((result) -> result.map(mapping));
	}

	void transact(int times) {
		Flux.range(0, times).concatMap(this::insert).then().block(LIMIT);
	}

	private Mono<Void> insert(int i) {
		return Mono.from(this.connection.beginTransaction())
			.thenMany(Flux.defer(() -> this.connection.createStatement(SqliteBenchmark.INSERT).bind(0, i).execute()))
			.concatMap(Result::getRowsUpdated)
			.then(Mono.defer(() -> Mono.from(this.connection.commitTransaction())));
	}

	@Override
	public void close() {
		Mono.from(this.connection.close()).block(LIMIT);
	}

}

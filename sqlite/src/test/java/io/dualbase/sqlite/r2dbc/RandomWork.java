package io.dualbase.sqlite.r2dbc;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import io.r2dbc.spi.Batch;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static io.dualbase.sqlite.r2dbc.TestDatabase.changes;
import static io.dualbase.sqlite.r2dbc.TestDatabase.rows;

/**
 * Does this and that on a connection, and cancels each piece at a random moment: before
 * it begins, while it waits or runs, between rows, or when it is done.
 */
final class RandomWork {

	/** What {@link #insertPair} and {@link #insertFive} must leave whole. */
	static final List<String> TABLES = List.of("CREATE TABLE pair (id INTEGER PRIMARY KEY)",
			"CREATE TABLE five (id INTEGER PRIMARY KEY)", "CREATE TABLE single (id INTEGER PRIMARY KEY)");

	private static final String NUMBERS = """
			WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
			SELECT i FROM n""";

	/** Ends by itself, should a cancel be lost between two threads on its way here. */
	private static final int LONG = 5_000_000;

	private final Random random;

	private final List<Function<Connection, Flux<?>>> pieces = List.of(this::readPoint, this::readSlowly,
			this::readForLong, this::readOnEventLoop, this::insertOne, this::insertPair, this::insertFive,
			this::runBatch, this::readInTransaction, this::waitIdly);

	RandomWork(long seed) {
		this.random = new Random(seed);
	}

	/** Begins a piece and cancels it. */
	void cancelOne(Connection connection) {
		Disposable running = piece(connection).onErrorComplete().subscribe();
		spin();
		running.dispose();
	}

	/** Opens a connection of its own, with a piece of work, and cancels both. */
	void cancelWithConnection(Mono<? extends Connection> source) {
		Disposable running = Flux
			.usingWhen(source, this::piece, Connection::close, (connection, ex) -> connection.close(),
					Connection::close)
			.onErrorComplete()
			.subscribe();
		spin();
		running.dispose();
	}

	private Flux<?> piece(Connection connection) {
		return this.pieces.get(this.random.nextInt(this.pieces.size())).apply(connection);
	}

	private void spin() {
		long nanos = this.random.nextInt((this.random.nextInt(10) == 0) ? 2_000_000 : 150_000);
		long end = System.nanoTime() + nanos;
		while (System.nanoTime() < end) {
			Thread.onSpinWait();
		}
	}

	private Flux<?> readPoint(Connection connection) {
		return rows(connection.createStatement("SELECT max(id) FROM pair"), (row) -> row.get(0, Long.class) + 0L);
	}

	private Flux<?> readSlowly(Connection connection) {
		return numbers(connection, 1 + this.random.nextInt(300)).limitRate(1 + this.random.nextInt(8))
			.publishOn(Schedulers.parallel(), 1 + this.random.nextInt(8));
	}

	private Flux<?> readForLong(Connection connection) {
		Statement statement = connection.createStatement("SELECT count(*) FROM (" + NUMBERS + ")").bind(0, LONG);
		return rows(statement, (row) -> row.get(0)).subscribeOn(Schedulers.boundedElastic());
	}

	private Flux<?> readOnEventLoop(Connection connection) {
		return numbers(connection, 1 + this.random.nextInt(100)).take(1 + this.random.nextInt(100))
			.subscribeOn(Schedulers.parallel());
	}

	private static Flux<Integer> numbers(Connection connection, int count) {
		return rows(connection.createStatement(NUMBERS).bind(0, count), (row) -> row.get(0, Integer.class));
	}

	private Flux<?> insertOne(Connection connection) {
		return changes(connection.createStatement("INSERT INTO single DEFAULT VALUES")).flux();
	}

	/** In a transaction, which may hop to an event loop in between. */
	private Flux<?> insertPair(Connection connection) {
		boolean hop = this.random.nextBoolean();
		return transaction(connection, (same) -> {
			Mono<Long> first = insertIntoPair(same);
			return (hop ? first.publishOn(Schedulers.parallel()) : first).then(insertIntoPair(same)).flux();
		});
	}

	private static Mono<Long> insertIntoPair(Connection connection) {
		return Mono.defer(() -> changes(connection.createStatement("INSERT INTO pair DEFAULT VALUES")));
	}

	private Flux<?> readInTransaction(Connection connection) {
		int count = 1 + this.random.nextInt(50);
		return transaction(connection,
				(same) -> insertIntoPair(same).thenMany(numbers(same, count))
					.take(1 + count / 2)
					.thenMany(insertIntoPair(same)));
	}

	private static Flux<?> transaction(Connection connection, Function<Connection, Flux<?>> work) {
		return Flux.usingWhen(Mono.just(connection),
				(same) -> Mono.from(same.beginTransaction()).thenMany(work.apply(same)), Connection::commitTransaction,
				(same, ex) -> same.rollbackTransaction(), Connection::rollbackTransaction);
	}

	/** By several bindings, of which all count or none. */
	private Flux<?> insertFive(Connection connection) {
		Statement statement = connection.createStatement("INSERT INTO five VALUES (?1)");
		for (int i = 0; i < 5; i++) {
			statement.bind(0, ThreadLocalRandom.current().nextLong());
			if (i < 4) {
				statement.add();
			}
		}
		return changes(statement).flux();
	}

	private Flux<?> runBatch(Connection connection) {
		Batch batch = connection.createBatch()
			.add("SELECT count(*) FROM five")
			.add("INSERT INTO single DEFAULT VALUES")
			.add("DELETE FROM single WHERE id % 3 = 0")
			.add("SELECT 1");
		return Flux.from(batch.execute()).concatMap(Result::getRowsUpdated);
	}

	/** Asks for one row, and never again. */
	private Flux<?> waitIdly(Connection connection) {
		return numbers(connection, 10).concatMap((i) -> Mono.delay(Duration.ofHours(1)), 1);
	}

}

package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static io.dualbase.sqlite.r2dbc.TestDatabase.LIMIT;
import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.changes;
import static io.dualbase.sqlite.r2dbc.TestDatabase.read;
import static io.dualbase.sqlite.r2dbc.TestDatabase.rows;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user of a connection leaves undone must not reach the next one.
 */
@OnEachSession
class ConnectionPoolTests {

	private static final Duration BEFORE_THE_WRITER_GIVES_UP = Duration.ofSeconds(5);

	@Parameter
	SessionKind session;

	private TestDatabase database;

	private ConnectionPool pool;

	@BeforeEach
	void open(@TempDir Path directory) {
		this.database = TestDatabase.of(SqliteSettings.file(directory.resolve(directory.getFileName() + ".db"))
			.withBusyTimeout(Duration.ofSeconds(10)), this.session);
		this.database.run("CREATE TABLE t (id INTEGER PRIMARY KEY)");
		this.pool = new ConnectionPool(
				ConnectionPoolConfiguration.builder(this.database.factory()).initialSize(0).maxSize(4).build());
	}

	@AfterEach
	void close() {
		await(this.pool.disposeLater());
		this.database.close();
		Awaitility.await().until(() -> this.database.workers().isEmpty());
	}

	@Test
	void rollsBackTransactionThatWasLeftOpen() {
		Connection first = await(this.pool.create());
		await(first.beginTransaction());
		run(first, "INSERT INTO t VALUES (1)");
		await(first.close());

		Connection second = await(this.pool.create());
		assertThat(second.isAutoCommit()).isTrue();
		assertThat(read(second, "SELECT count(*) FROM t")).containsExactly(0);
		await(second.close());
		this.database.run("INSERT INTO t VALUES (2)");
	}

	@Test
	void readerGetsConnectionWhenWriterThatWasServedBeforeWaitsForItsTurn() {
		this.database.run("BEGIN IMMEDIATE");
		List<Connection> all = Flux.range(0, 4).concatMap((i) -> this.pool.create()).collectList().block(LIMIT);
		Mono<Long> writer = using((connection) -> changes(connection.createStatement("INSERT INTO t VALUES (1)")));
		Mono<Integer> reader = using((connection) -> rows(connection.createStatement("SELECT 2"), (row) -> 2).next());
		closeOnItsThread(all.get(0));
		TestDatabase.awaitStep();
		all.subList(1, 4).forEach((connection) -> Mono.from(connection.close()).subscribe());

		assertThat(reader.block(BEFORE_THE_WRITER_GIVES_UP)).isEqualTo(2);
		this.database.run("ROLLBACK");
		assertThat(writer.block(LIMIT)).isOne();
	}

	/** Subscribed to at once. */
	private <T> Mono<T> using(Function<Connection, Mono<T>> work) {
		Mono<T> result = Mono.usingWhen(this.pool.create(), work, Connection::close).cache();
		result.subscribe();
		return result;
	}

	private static void closeOnItsThread(Connection connection) {
		rows(connection.createStatement("SELECT 1"), (row) -> 1).then(Mono.from(connection.close())).subscribe();
	}

	@Test
	void poolIsCompleteAgainAfterWorkThatIsCancelledAtRandomMoments() {
		cancelAtRandomMoments(this.pool::create);

		Flux.range(0, 8).flatMap((i) -> insert(this.pool::create), 8).blockLast(LIMIT);
		assertThat(this.pool.getMetrics().orElseThrow().acquiredSize()).isZero();
		assertThat(this.database.workers()).hasSizeLessThanOrEqualTo(5);
		assertThat(this.database.read("PRAGMA integrity_check")).containsExactly("ok");
	}

	/**
	 * Without the pool, which under such cancels may hand one connection to two
	 * borrowers: then a late rollback of the one ends the transaction of the other.
	 */
	@Test
	void transactionsStayWholeWhenWorkIsCancelledAtRandomMoments() {
		cancelAtRandomMoments(() -> this.database.factory().create());

		assertThat(this.database.read("SELECT count(*) % 2 FROM t")).containsExactly(0);
	}

	private void cancelAtRandomMoments(Supplier<Mono<? extends Connection>> source) {
		Random random = new Random(7);
		Flux.range(0, 2_000)
			.flatMap((i) -> insert(source).takeUntilOther(Mono.delay(Duration.ofNanos(random.nextInt(3_000_000)))), 16)
			.blockLast(LIMIT.multipliedBy(3));
	}

	/** Two rows in one transaction, or none. */
	private Mono<Long> insert(Supplier<Mono<? extends Connection>> source) {
		return Mono.usingWhen(source.get(),
				(connection) -> Mono.from(connection.beginTransaction())
					.then(change(connection))
					.publishOn(Schedulers.parallel())
					.then(change(connection))
					.then(rows(connection.createStatement("SELECT id FROM t LIMIT 10"), (row) -> 0).count())
					.flatMap((count) -> Mono.from(connection.commitTransaction()).thenReturn(count)),
				Connection::close, (connection, ex) -> rollback(connection), ConnectionPoolTests::rollback);
	}

	private static Mono<Long> change(Connection connection) {
		return Mono.defer(() -> changes(connection.createStatement("INSERT INTO t DEFAULT VALUES")));
	}

	private static Mono<Void> rollback(Connection connection) {
		return Mono.from(connection.rollbackTransaction()).then(Mono.from(connection.close()));
	}

}

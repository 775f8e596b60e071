package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import io.dualbase.sqlite.JournalMode;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.function.SqliteFunction;
import io.dualbase.sqlite.r2dbc.exec.CursorSettings;
import io.dualbase.sqlite.r2dbc.exec.ExecutionMode;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static io.dualbase.sqlite.r2dbc.TestDatabase.LIMIT;
import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.awaitStep;
import static io.dualbase.sqlite.r2dbc.TestDatabase.changes;
import static io.dualbase.sqlite.r2dbc.TestDatabase.rows;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static io.dualbase.sqlite.r2dbc.TestDatabase.soon;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which thread a statement runs on, and that no event loop ever waits.
 */
class ExecutionModeTests {

	private static final String WORKER = "sqlite-r2dbc-";

	private static final String EVENT_LOOP = "parallel-";

	private static final String NUMBERS = """
			WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
			SELECT i FROM n""";

	@TempDir
	private Path directory;

	private TestDatabase database;

	@AfterEach
	void close() {
		this.database.close();
	}

	private Connection open(ExecutionMode execution) {
		this.database = TestDatabase.in(this.directory, execution);
		this.database.run("CREATE TABLE t (id INTEGER)");
		return this.database.connection();
	}

	/** The name of the thread that each row was mapped on. */
	private Flux<String> threads(Connection connection, String sql) {
		this.database.awaitIdle();
		return rows(connection.createStatement(sql), (row) -> Thread.currentThread().getName())
			.subscribeOn(Schedulers.parallel());
	}

	private static void assertAllOn(String thread, Flux<String> threads) {
		StepVerifier.create(threads.collectList())
			.assertNext((names) -> assertThat(names).isNotEmpty().allMatch((name) -> name.startsWith(thread)))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void nothingRunsOnThreadOfSubscriberInWorkerMode() {
		Connection connection = open(ExecutionMode.WORKER);

		for (int i = 0; i < 20; i++) {
			assertAllOn(WORKER, threads(connection, "SELECT 1"));
		}
	}

	@Test
	void queriesRunOnThreadOfSubscriberInDirectMode() {
		Connection connection = open(ExecutionMode.DIRECT);

		assertAllOn(EVENT_LOOP, threads(connection, NUMBERS));
	}

	@ParameterizedTest
	@EnumSource(value = ExecutionMode.class, mode = Mode.EXCLUDE, names = "WORKER")
	void changesRunOnThreadOfConnection(ExecutionMode execution) {
		Connection connection = open(execution);

		for (int i = 0; i < 20; i++) {
			assertAllOn(WORKER,
					threads(connection, "INSERT INTO t VALUES (1) RETURNING id").map((mapped) -> mapped)
						.flatMap((mapped) -> Flux.from(connection.createStatement("DELETE FROM t").execute())
							.map((result) -> Thread.currentThread().getName())));
		}
	}

	@ParameterizedTest
	@EnumSource(value = ExecutionMode.class, mode = Mode.EXCLUDE, names = "WORKER")
	void queryThatBeginsTransactionRunsOnThreadOfConnection(ExecutionMode execution) {
		Connection connection = open(execution);

		// On a busy machine even this is slow now and then, and stays with the worker.
		soon().until(() -> isSecondQueryOfTransactionDirect(connection));
	}

	private boolean isSecondQueryOfTransactionDirect(Connection connection) {
		makeFast(connection, "SELECT 1");
		await(connection.beginTransaction());
		assertAllOn(WORKER, threads(connection, "SELECT 1"));
		// From now on it has what it may have had to wait for.
		String second = threads(connection, "SELECT 1").blockLast(LIMIT);
		await(connection.rollbackTransaction());
		return second.startsWith(EVENT_LOOP);
	}

	/** However slow it was at first. */
	private void makeFast(Connection connection, String sql) {
		soon().until(() -> threads(connection, sql).repeat(100).blockLast(LIMIT).startsWith(EVENT_LOOP));
	}

	@Test
	void unknownQueryRunsOnThreadOfConnectionInAutoMode() {
		Connection connection = open(ExecutionMode.AUTO);

		assertAllOn(WORKER, threads(connection, "SELECT 1"));
	}

	@Test
	void fastQueryRunsOnThreadOfSubscriberInAutoMode() {
		Connection connection = open(ExecutionMode.AUTO);

		// On a busy machine even this is slow now and then.
		soon().untilAsserted(() -> {
			makeFast(connection, "SELECT 1");
			assertAllOn(EVENT_LOOP, threads(connection, "SELECT 1"));
		});
	}

	@Test
	void slowQueryRunsOnThreadOfConnectionInAutoMode() {
		Connection connection = open(ExecutionMode.AUTO);
		String slow = "SELECT sum(i) FROM (" + NUMBERS + ")";
		makeSlow(connection, slow);

		assertAllOn(WORKER, threads(connection, slow));
	}

	private static void makeSlow(Connection connection, String sql) {
		rows(connection.createStatement(sql), (row) -> row.get(0)).repeat(20).blockLast(LIMIT);
	}

	@Test
	void fastQueryWithManyRowsMovesToThreadOfConnectionInAutoMode() {
		Connection connection = open(ExecutionMode.AUTO);
		String limited = NUMBERS + " LIMIT ?";

		soon().untilAsserted(() -> {
			numberedThreads(connection, limited, 1).repeat(100).blockLast(LIMIT);
			assertMovesToThreadOfConnection(numberedThreads(connection, limited, 500).collectList().block(LIMIT));
		});
	}

	/** The name of the thread that each row was mapped on, and its first value. */
	private Flux<String> numberedThreads(Connection connection, String sql, int parameter) {
		this.database.awaitIdle();
		return rows(connection.createStatement(sql).bind(0, parameter),
				(row) -> Thread.currentThread().getName() + ' ' + row.get(0))
			.subscribeOn(Schedulers.parallel());
	}

	private static void assertMovesToThreadOfConnection(List<String> threads) {
		assertThat(threads).hasSize(500).first().asString().startsWith(EVENT_LOOP);
		assertThat(threads.subList(64, 500)).allMatch((thread) -> thread.startsWith(WORKER));
		assertThat(threads).extracting((thread) -> Integer.valueOf(thread.split(" ")[1])).isSorted();
	}

	@Test
	void fastQueryThatTakesLongForOnceStartsAgainOnThreadOfConnectionInAutoMode() {
		SqliteSettings settings = SqliteSettings.file(this.directory.resolve("auto.db"));
		this.database = TestDatabase.of(
				settings.withFunctions(settings.functions().withAdded(List.of(new CurrentThread()))),
				CursorSettings.DEFAULT.withExecution(ExecutionMode.AUTO));
		// Asked for with the last step, so that it tells where that was done.
		String counting = """
				WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
				SELECT current_thread() || ' ' || count(*) FROM n""";
		soon().until(() -> counted(counting, 1).repeat(100).blockLast(LIMIT).startsWith(EVENT_LOOP));

		assertThat(counted(counting, 1_000_000).blockLast(LIMIT)).startsWith(WORKER).endsWith(" 1000000");
	}

	private Flux<String> counted(String sql, int count) {
		this.database.awaitIdle();
		return rows(this.database.connection().createStatement(sql).bind(0, count), (row) -> row.get(0, String.class))
			.subscribeOn(Schedulers.parallel());
	}

	@ParameterizedTest
	@EnumSource(value = ExecutionMode.class, mode = Mode.EXCLUDE, names = "WORKER")
	void queryThatMeetsLockWaitsForItOnThreadOfConnection(ExecutionMode execution) throws SQLException {
		// Without a write-ahead log a writer keeps readers out while it commits.
		this.database = TestDatabase.of(
				SqliteSettings.file(this.directory.resolve("locked.db")).withJournalMode(JournalMode.DELETE),
				CursorSettings.DEFAULT.withExecution(execution));
		this.database.run("CREATE TABLE t AS SELECT 42 AS id");
		makeFast(this.database.connection(), "SELECT id FROM t");
		try (java.sql.Connection process = this.database.openAsAnotherProcess();
				java.sql.Statement statement = process.createStatement()) {
			statement.execute("BEGIN EXCLUSIVE");
			Mono<String> waiting = threads(this.database.connection(), "SELECT id FROM t").next().cache();
			waiting.subscribe();
			this.database.awaitLockWait();
			// Were it an event loop that waits, this one could not answer.
			Flux.range(0, Schedulers.DEFAULT_POOL_SIZE)
				.concatMap((i) -> Mono.just(i).subscribeOn(Schedulers.parallel()))
				.blockLast(LIMIT);
			statement.execute("COMMIT");

			assertThat(waiting.block(LIMIT)).startsWith(WORKER);
		}
	}

	@Test
	void subscriberMayWaitForOtherWorkOfItsConnectionInDirectMode() {
		Connection connection = open(ExecutionMode.DIRECT);
		this.database.awaitIdle();

		Flux<Object> waiting = rows(connection.createStatement("SELECT 1"), (row) -> row.get(0)).map((one) -> {
			// By the worker, and on another thread: neither would ever end if this one
			// kept the session.
			assertThat(changes(connection.createStatement("INSERT INTO t VALUES (1)")).block(LIMIT)).isOne();
			return rows(connection.createStatement("SELECT 2"), (row) -> row.get(0)).subscribeOn(Schedulers.parallel())
				.blockLast(LIMIT);
		}).subscribeOn(Schedulers.boundedElastic());

		StepVerifier.create(waiting).expectNext(2).expectComplete().verify(LIMIT.multipliedBy(2));
	}

	@Test
	void mappingFunctionMayUseItsConnectionInDirectMode() {
		Connection connection = open(ExecutionMode.DIRECT);

		this.database.awaitIdle();
		List<Object> all = rows(connection.createStatement("SELECT 1 UNION ALL SELECT 2"), (row) -> {
			run(connection, "INSERT INTO t VALUES (1)");
			return rows(connection.createStatement("SELECT count(*) FROM t"), (count) -> count.get(0)).blockLast(LIMIT);
		}).collectList().block(LIMIT);

		assertThat(all).hasToString("[1, 2]");
	}

	@ParameterizedTest
	@EnumSource(ExecutionMode.class)
	void statementsOfOneSubscriberKeepTheirOrder(ExecutionMode execution) {
		Connection connection = open(execution);

		for (int i = 1; i <= 200; i++) {
			changes(connection.createStatement("INSERT INTO t VALUES (1)")).subscribe();
			assertThat(this.database.read("SELECT count(*) FROM t")).containsExactly(i);
		}
	}

	@ParameterizedTest
	@EnumSource(ExecutionMode.class)
	void manyThreadsShareOneConnection(ExecutionMode execution) {
		Connection connection = open(execution);

		StepVerifier.create(Flux.range(0, 500)
			.flatMap((i) -> Mono
				.from(rows(connection.createStatement(NUMBERS + " LIMIT ?").bind(0, i % 100 + 1),
						(row) -> row.get(0, Integer.class))
					.count())
				.subscribeOn(Schedulers.parallel())
				.map((count) -> count == i % 100 + 1), 16)
			.all((right) -> right)).expectNext(true).expectComplete().verify(LIMIT);
	}

	@Test
	void closesWhileThreadOfSubscriberReadsInDirectMode() {
		Connection connection = open(ExecutionMode.DIRECT);
		Connection other = this.database.open();
		this.database.awaitIdle();

		StepVerifier.create(rows(other.createStatement(NUMBERS), (row) -> row.get(0, Integer.class)).doOnNext((i) -> {
			if (i == 500) {
				await(other.close());
			}
		}).subscribeOn(Schedulers.boundedElastic()))
			.expectNextCount(500)
			.expectErrorMessage("The connection was closed before all rows of this result were read.")
			.verify(LIMIT);
		assertThat(connection.isAutoCommit()).isTrue();
	}

	@Test
	void cancelFromOtherThreadStopsQueryOnThreadOfSubscriber() {
		Connection connection = open(ExecutionMode.DIRECT);
		var running = rows(connection.createStatement("SELECT count(*) FROM (" + NUMBERS.replace("1000", "1e15") + ")"),
				(row) -> row.get(0))
			.subscribeOn(Schedulers.newSingle("subscriber"))
			.subscribe();
		awaitStep();

		running.dispose();

		assertThat(Mono.from(connection.validate(ValidationDepth.REMOTE)).block(Duration.ofSeconds(5))).isTrue();
	}

	private record CurrentThread() implements SqliteFunction {

		@Override
		public String name() {
			return "current_thread";
		}

		@Override
		public int parameters() {
			return 0;
		}

		@Override
		public boolean deterministic() {
			return false;
		}

		@Override
		public Object call(List<@Nullable Object> arguments) {
			return Thread.currentThread().getName();
		}

	}

}

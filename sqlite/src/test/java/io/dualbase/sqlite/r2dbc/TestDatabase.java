package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.Synchronous;
import io.dualbase.sqlite.lock.WriterPermit;
import io.dualbase.sqlite.r2dbc.exec.Callbacks;
import io.dualbase.sqlite.r2dbc.exec.CursorSettings;
import io.dualbase.sqlite.r2dbc.exec.ExecutionMode;
import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;
import io.r2dbc.spi.TransactionDefinition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A database file and one open connection to it, with short ways to run SQL. Waiting is
 * limited, so that a hang is a failure.
 */
final class TestDatabase implements AutoCloseable {

	static final Duration LIMIT = Duration.ofSeconds(20);

	static final TransactionDefinition READ_ONLY = new TransactionDefinition() {

		@Override
		public <T> T getAttribute(Option<T> option) {
			return option.equals(TransactionDefinition.READ_ONLY) ? option.cast(true) : null;
		}

	};

	private final SqliteConnectionFactory factory;

	private final Connection connection;

	private final Path file;

	private final String threadName;

	private TestDatabase(SqliteSettings settings, SessionKind session, CursorSettings cursors) {
		this.file = settings.file();
		this.threadName = "sqlite-r2dbc-" + settings.file().getFileName();
		this.factory = factory(settings, session, cursors);
		this.connection = open();
	}

	static TestDatabase in(Path directory, DriverVariant variant) {
		return of(inside(directory), variant.session(), CursorSettings.DEFAULT.withExecution(variant.execution()));
	}

	static TestDatabase in(Path directory, SessionKind session) {
		return of(inside(directory), session);
	}

	static TestDatabase in(Path directory, ExecutionMode execution) {
		return in(directory, CursorSettings.DEFAULT.withExecution(execution));
	}

	static TestDatabase in(Path directory, CursorSettings cursors) {
		return of(inside(directory), cursors);
	}

	private static SqliteSettings inside(Path directory) {
		return SqliteSettings.file(directory.resolve(UUID.randomUUID() + ".db"));
	}

	static TestDatabase of(SqliteSettings settings, SessionKind session) {
		return of(settings, session, CursorSettings.DEFAULT);
	}

	static TestDatabase of(SqliteSettings settings, CursorSettings cursors) {
		return of(settings, SessionKind.NATIVE, cursors);
	}

	/** Without waiting for the disk, which is not under test. */
	static TestDatabase of(SqliteSettings settings, SessionKind session, CursorSettings cursors) {
		return new TestDatabase(settings.withSynchronous(Synchronous.OFF), session, cursors);
	}

	static SqliteConnectionFactory factory(SqliteSettings settings, SessionKind session, CursorSettings cursors) {
		return new SqliteConnectionFactory(settings, session, Duration.ZERO, cursors, Callbacks.NONE);
	}

	SqliteConnectionFactory factory() {
		return this.factory;
	}

	Connection connection() {
		return this.connection;
	}

	Connection open() {
		return await(this.factory.create());
	}

	/**
	 * A connection that has no turn to wait for and keeps all others out by SQLite's
	 * lock.
	 */
	java.sql.Connection openAsAnotherProcess() throws SQLException {
		return DriverManager.getConnection("jdbc:sqlite:" + this.file);
	}

	void run(String sql) {
		run(this.connection, sql);
	}

	static void run(Connection connection, String sql) {
		Flux.from(connection.createStatement(sql).execute())
			.concatMap((result) -> result.map((row) -> 0))
			.then()
			.block(LIMIT);
	}

	List<Object> read(String sql) {
		return read(this.connection, sql);
	}

	static List<Object> read(Connection connection, String sql) {
		return rows(connection.createStatement(sql), (row) -> row.get(0)).collectList().block(LIMIT);
	}

	static <T> Flux<T> rows(Statement statement, Function<Readable, T> mapping) {
		return Flux.from(statement.execute()).concatMap((result) -> result.map(mapping));
	}

	/** The threads of all connections of this database. */
	List<Thread> workers() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(this.threadName))
			.toList();
	}

	/** Waits for something that takes milliseconds. */
	static ConditionFactory soon() {
		return Awaitility.await().pollInterval(Duration.ofMillis(1));
	}

	/**
	 * Waits until a statement is being worked on inside SQLite, or waits for its turn.
	 */
	static void awaitStep() {
		soon().until(() -> Thread.getAllStackTraces().values().stream().anyMatch(TestDatabase::steps));
	}

	private static boolean steps(StackTraceElement[] calls) {
		return Arrays.stream(calls)
			.anyMatch((frame) -> frame.getClassName().endsWith("NativeDB") && frame.getMethodName().equals("step")
					|| frame.getClassName().equals(WriterPermit.class.getName()));
	}

	/** Waits until the thread of a connection waits for SQLite's lock. */
	void awaitLockWait() {
		soon().until(() -> workers().stream()
			.anyMatch((worker) -> Arrays.stream(worker.getStackTrace())
				.anyMatch((frame) -> frame.getMethodName().equals("waits"))));
	}

	/** Waits until the threads of all connections have nothing to do. */
	void awaitIdle() {
		soon().until(() -> workers().stream().allMatch((worker) -> worker.getState() == Thread.State.WAITING));
	}

	static Mono<Long> changes(Statement statement) {
		return Flux.from(statement.execute()).concatMap((result) -> result.getRowsUpdated()).reduce(0L, Long::sum);
	}

	static <T> T await(Publisher<T> publisher) {
		return Mono.from(publisher).block(LIMIT);
	}

	@Override
	public void close() {
		await(this.connection.close());
	}

}

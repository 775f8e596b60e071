package io.dualbase.sqlite.wal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

class WriteAheadLogTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final long MIB = 1L << 20;

	private static final String INSERT = "insert into item(name, content) values (hex(randomblob(8)), zeroblob(?))";

	@TempDir
	private Path directory;

	private SqliteSettings settings;

	private Path log;

	private final AtomicLong longestLog = new AtomicLong();

	@BeforeEach
	void createTable() throws SQLException {
		this.settings = SqliteSettings.file(this.directory.resolve("storm.db"));
		this.log = Path.of(this.settings.file() + "-wal");
		try (Connection connection = open()) {
			update(connection, "create table item(id integer primary key, name text, content blob)");
			update(connection, "create index item_name on item(name)");
		}
	}

	@AfterEach
	void leavesNothingBehind() {
		assertThat(threads()).isEmpty();
		assertThat(this.log).doesNotExist();
		assertThat(Path.of(this.settings.file() + "-shm")).doesNotExist();
	}

	/** SQLite itself starts its log anew only when no reader is at it. */
	@Test
	void staysShortWhenBothStacksWriteAndSomebodyIsAlwaysReading() throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		List<CompletableFuture<Void>> readers = Stream.generate(() -> run(() -> readUntil(over))).limit(4).toList();
		CompletableFuture<Void> blocking = run(() -> writeBlocking(3000, 8192));
		CompletableFuture<Void> reactive = run(() -> writeReactive(3000, 8192));
		CompletableFuture.allOf(blocking, reactive).whenComplete((none, ex) -> over.set(true)).join();
		readers.forEach(CompletableFuture::join);

		assertThat(this.longestLog.get()).isBetween(8 * MIB, 32 * MIB);
	}

	@Test
	void isLeftToSqliteWhileItIsShort() throws Exception {
		try (Connection connection = open()) {
			insert(connection, 100, 8192);

			assertThat(Files.size(this.log)).isBetween(MIB, 8 * MIB);
			assertThat(threads()).isEmpty();
		}
	}

	@Test
	void startsAnewWhenOneTransactionHasMadeItLong() throws Exception {
		try (Connection connection = open()) {
			insert(connection, 1, (int) (12 * MIB));

			Awaitility.await().untilAsserted(() -> {
				insert(connection, 1, (int) MIB);
				assertThat(Files.size(this.log)).isEqualTo(8 * MIB);
			});
		}
	}

	@Test
	void startsAnewWhenTheReaderThatKeptItHasGone() throws Exception {
		List<String> warnings = new CopyOnWriteArrayList<>();
		Handler handler = collecting(warnings);
		Logger logger = Logger.getLogger(Checkpointer.class.getName());
		logger.addHandler(handler);
		try (Connection writer = open(); Connection reader = openReading()) {
			insert(writer, 80, (int) MIB);
			// The log is looked at in steps, so how long it is at the warning depends on
			// luck.
			Awaitility.await().untilAsserted(() -> {
				insert(writer, 1, (int) MIB);
				assertThat(warnings).hasSize(1);
			});
			insert(writer, 20, (int) MIB);
			reader.commit();
			Awaitility.await().untilAsserted(() -> {
				insert(writer, 1, 1);
				assertThat(Files.size(this.log)).isLessThanOrEqualTo(16 * MIB);
			});
		}
		finally {
			logger.removeHandler(handler);
		}
		assertThat(warnings).singleElement()
			.asString()
			.startsWith("The write-ahead log of SQLite database 'storm.db' has grown to ")
			.contains("End read transactions sooner");
	}

	@Test
	void goesWithTheLastConnectionOfBothStacks() throws Exception {
		io.r2dbc.spi.Connection reactive = Mono.from(new SqliteConnectionFactory(this.settings).create()).block(LIMIT);
		Connection blocking = open();
		insert(blocking, 3, (int) (6 * MIB));
		assertThat(threads()).hasSize(1);
		blocking.close();
		assertThat(this.log).exists();

		Mono.from(reactive.close()).block(LIMIT);

		assertThat(threads()).isEmpty();
		assertThat(this.log).doesNotExist();
	}

	private void writeBlocking(int times, int size) throws SQLException {
		try (Connection connection = open()) {
			insert(connection, times, size);
		}
	}

	private void insert(Connection connection, int times, int size) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
			for (int i = 0; i < times; i++) {
				statement.setInt(1, size);
				statement.executeUpdate();
				measure();
			}
		}
	}

	private void writeReactive(int times, int size) {
		Flux.usingWhen(new SqliteConnectionFactory(this.settings).create(),
				(connection) -> Flux.range(0, times)
					.concatMap((i) -> connection.createStatement(INSERT).bind(0, size).execute())
					.concatMap((result) -> result.getRowsUpdated())
					.doOnNext((count) -> measure()),
				(connection) -> connection.close())
			.blockLast(LIMIT);
	}

	private void measure() {
		this.longestLog.accumulateAndGet(this.log.toFile().length(), Math::max);
	}

	private void readUntil(AtomicBoolean over) throws SQLException {
		try (Connection reader = openReading()) {
			while (!over.get()) {
				LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
				reader.commit();
				read(reader);
			}
			reader.commit();
		}
	}

	private Connection openReading() throws SQLException {
		Connection reader = open();
		reader.setReadOnly(true);
		reader.setAutoCommit(false);
		read(reader);
		return reader;
	}

	private static void read(Connection reader) throws SQLException {
		try (Statement statement = reader.createStatement();
				var rows = statement.executeQuery("select count(*) from item where id < 10")) {
			assertThat(rows.next()).isTrue();
		}
	}

	private Connection open() throws SQLException {
		return new SqliteDataSource(this.settings).getConnection();
	}

	private static void update(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.executeUpdate(sql);
		}
	}

	private static List<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("sqlite-wal-storm.db"))
			.toList();
	}

	private static CompletableFuture<Void> run(Task task) {
		return CompletableFuture.runAsync(() -> {
			try {
				task.run();
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
		}, (work) -> Executors.defaultThreadFactory().newThread(work).start());
	}

	private static Handler collecting(List<String> warnings) {
		return new Handler() {

			@Override
			public void publish(LogRecord record) {
				warnings.add(new java.util.logging.SimpleFormatter().formatMessage(record));
			}

			@Override
			public void flush() {
				// Nothing is held back.
			}

			@Override
			public void close() {
				// Nothing is open.
			}

		};
	}

	private interface Task {

		void run() throws SQLException;

	}

}

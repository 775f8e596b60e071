package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.exec.CursorSettings;
import io.dualbase.sqlite.r2dbc.exec.ExecutionMode;
import io.r2dbc.spi.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.read;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static io.dualbase.sqlite.r2dbc.TestDatabase.soon;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is cancelled whenever, nothing may stay behind. How often is set by the system
 * property {@code dualbase.test.cancels}, and the seed of a run to be repeated by
 * {@code dualbase.test.seed}.
 */
@ParameterizedClass
@EnumSource(ExecutionMode.class)
class CancellationStormTests {

	private static final int CANCELS = Integer.getInteger("dualbase.test.cancels", 500);

	private static final long SEED = Long.getLong("dualbase.test.seed", System.nanoTime());

	private static final int CONNECTIONS = 4;

	/** One connection in so many pieces of work is a new one. */
	private static final int PIECES_PER_CONNECTION = 50;

	private static final long MIB = 1 << 20;

	@Parameter
	private ExecutionMode execution;

	private TestDatabase database;

	@BeforeEach
	void open(@TempDir Path directory) {
		this.database = TestDatabase.of(
				SqliteSettings.file(directory.resolve("storm.db")).withBusyTimeout(Duration.ofSeconds(60)),
				CursorSettings.DEFAULT.withExecution(this.execution));
		RandomWork.TABLES.forEach(this.database::run);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void leavesNothingBehindOnOneConnection() {
		long before = storm(List.of(this.database.connection()), CANCELS / 10);
		long after = storm(List.of(this.database.connection()), CANCELS);

		assertNothingIsLeft();
		assertFlat(before, after);
	}

	@Test
	void leavesNothingBehindOnConnectionsThatContendForWriteAccess() {
		List<Connection> connections = Stream.generate(this.database::open).limit(CONNECTIONS).toList();

		long before = storm(connections, CANCELS / 10);
		long after = storm(connections, CANCELS);

		connections.forEach(CancellationStormTests::assertUsable);
		connections.forEach((connection) -> await(connection.close()));
		assertNothingIsLeft();
		assertFlat(before, after);
	}

	/**
	 * From one thread for each connection.
	 * @return the bytes of heap that are in use afterwards
	 */
	private long storm(List<Connection> connections, int cancels) {
		List<Thread> threads = IntStream.range(0, connections.size())
			.mapToObj((i) -> new Thread(() -> cancel(connections.get(i), SEED + i, cancels / connections.size())))
			.toList();
		threads.forEach(Thread::start);
		threads.forEach(CancellationStormTests::join);
		connections.forEach(CancellationStormTests::assertUsable);
		soon().until(() -> this.database.workers().size() <= 1 + connections.size());
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private void cancel(Connection connection, long seed, int cancels) {
		RandomWork work = new RandomWork(seed);
		for (int i = 0; i < cancels; i++) {
			if (i % PIECES_PER_CONNECTION == 0) {
				work.cancelWithConnection(this.database.factory().create());
			}
			else {
				work.cancelOne(connection);
			}
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void assertUsable(Connection connection) {
		assertThat(read(connection, "SELECT 42")).as(seed()).containsExactly(42);
		assertThat(connection.isAutoCommit()).as(seed()).isTrue();
		run(connection, "INSERT INTO single DEFAULT VALUES");
	}

	private void assertNothingIsLeft() {
		soon().alias(seed()).until(() -> this.database.workers().size() == 1);
		assertThat(this.database.read("SELECT count(*) % 2 FROM pair")).as(seed()).containsExactly(0);
		assertThat(this.database.read("SELECT count(*) % 5 FROM five")).as(seed()).containsExactly(0);
		assertThat(this.database.read("PRAGMA integrity_check")).as(seed()).containsExactly("ok");
		// An open cursor would keep both from being done, another's transaction as well.
		this.database.run("DROP TABLE single");
		this.database.run("VACUUM");
		assertThat(this.database.read("PRAGMA wal_checkpoint(TRUNCATE)")).as(seed()).containsExactly(0);
	}

	private static void assertFlat(long before, long after) {
		assertThat(after - before).as("bytes of heap, " + seed()).isLessThan(8 * MIB);
	}

	private static String seed() {
		return "seed " + SEED;
	}

}

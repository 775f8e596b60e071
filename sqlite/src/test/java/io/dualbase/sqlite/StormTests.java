package io.dualbase.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Writers of both stacks, and one that takes no turns as if of another process, all at
 * once. The long form is {@code StormBenchmark}.
 */
@Timeout(60)
class StormTests {

	private static final int WRITERS_OF_A_KIND = 12;

	private static final int TRANSACTIONS = 40;

	private final AtomicLong ids = new AtomicLong();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@TempDir
	Path directory;

	private SqliteSettings settings;

	private Ledger ledger;

	@BeforeEach
	void open() throws SQLException {
		this.settings = SqliteSettings.file(this.directory.resolve("storm.db"));
		this.ledger = new Ledger(this.settings);
	}

	@AfterEach
	void close() {
		this.threads.shutdownNow();
		this.ledger.close();
	}

	@Test
	void noTransactionFailsOrIsLostWhenAllWriteAtOnce() throws Exception {
		List<Callable<Void>> writers = new ArrayList<>();
		for (int i = 0; i < WRITERS_OF_A_KIND; i++) {
			writers.add(this::writeBlocking);
			writers.add(this::writeReactively);
		}
		writers.add(this::writeAsAnotherProcess);
		for (Future<Void> writer : this.threads.invokeAll(writers)) {
			writer.get();
		}
		long expected = (2L * WRITERS_OF_A_KIND + 1) * TRANSACTIONS;
		assertThat(this.ledger.total()).isEqualTo(expected);
		assertThat(this.ledger.entries()).hasSize((int) expected);
		assertThat(this.ledger.integrity()).isEqualTo("ok");
	}

	private Void writeBlocking() throws SQLException {
		for (int i = 0; i < TRANSACTIONS; i++) {
			this.ledger.add(this.ids.incrementAndGet());
		}
		return null;
	}

	private Void writeReactively() {
		Flux.range(0, TRANSACTIONS)
			.concatMap((i) -> this.ledger.addReactively(this.ids.incrementAndGet()).subscribeOn(Schedulers.parallel()))
			.blockLast(Duration.ofSeconds(50));
		return null;
	}

	private Void writeAsAnotherProcess() throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + this.settings.file());
				Statement statement = connection.createStatement()) {
			statement.execute("pragma busy_timeout = " + TimeUnit.SECONDS.toMillis(30));
			for (int i = 0; i < TRANSACTIONS; i++) {
				statement.execute("begin immediate");
				statement.execute("update total set number = number + 1");
				statement.execute("insert into entry(id) values (" + this.ids.incrementAndGet() + ")");
				statement.execute("commit");
			}
		}
		return null;
	}

}

package io.dualbase.retry;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Contention as it happens, between real transactions.
 */
class ContentionTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(WorkConfiguration.class);

	private Work work;

	private JdbcTemplate jdbc;

	private DatabaseClient client;

	@BeforeEach
	void prepare() {
		ApplicationContext context = contexts.context(TestDatabase.POSTGRESQL);
		this.work = context.getBean(Work.class);
		this.jdbc = context.getBean(JdbcTemplate.class);
		this.client = context.getBean(DatabaseClient.class);
		context.getBean(RecordedRetries.class).clear();
		this.jdbc.execute("drop table if exists counter");
		this.jdbc.execute("create table counter (id integer primary key, n integer not null)");
		this.jdbc.execute("insert into counter values (1, 0), (2, 0)");
	}

	@Test
	void repeatsABlockingTransactionThatReadWhatAnotherChanged() {
		AtomicBoolean disturbed = new AtomicBoolean();
		String call = UUID.randomUUID().toString();

		int result = this.work.serializable(call, () -> {
			int read = this.jdbc.queryForObject("select n from counter where id = 1", Integer.class);
			disturbOnce(disturbed);
			this.jdbc.update("update counter set n = ? where id = 1", read + 1);
			return read + 1;
		});

		assertThat(result).isEqualTo(101);
		assertThat(counters()).containsExactly(101, 0);
		assertThat(this.work.attempts(call)).isEqualTo(2);
	}

	@Test
	void repeatsAReactiveTransactionThatReadWhatAnotherChanged() {
		AtomicBoolean disturbed = new AtomicBoolean();
		String call = UUID.randomUUID().toString();
		Mono<Integer> increment = this.client.sql("select n from counter where id = 1")
			.mapValue(Integer.class)
			.one()
			.publishOn(Schedulers.boundedElastic())
			.doOnNext((read) -> disturbOnce(disturbed))
			.flatMap((read) -> this.client.sql("update counter set n = :n where id = 1")
				.bind("n", read + 1)
				.then()
				.thenReturn(read + 1));

		StepVerifier.create(this.work.serializableMono(call, increment)).expectNext(101).expectComplete().verify(LIMIT);

		assertThat(counters()).containsExactly(101, 0);
		assertThat(this.work.attempts(call)).isEqualTo(2);
	}

	@Test
	void repeatsAChangeOfAnEntityThatAnotherHasChanged() {
		ApplicationContext context = contexts.context(TestDatabase.POSTGRESQL);
		EntityManager entities = context.getBean(EntityManager.class);
		AtomicBoolean disturbed = new AtomicBoolean();
		String call = UUID.randomUUID().toString();
		this.jdbc.update("insert into account (id, version, balance) values (1, 0, 10)");

		this.work.value(call, () -> {
			Account account = entities.find(Account.class, 1);
			if (disturbed.compareAndSet(false, true)) {
				this.work.apart("", () -> this.jdbc.update("update account set version = 1, balance = 50"));
			}
			account.balance++;
		});

		assertThat(this.jdbc.queryForObject("select balance from account", Integer.class)).isEqualTo(51);
		assertThat(this.work.attempts(call)).isEqualTo(2);
		assertThat(context.getBean(RecordedRetries.class).events()).containsExactly("retried OPTIMISTIC_LOCK 1",
				"recovered OPTIMISTIC_LOCK 2");
	}

	/** Another transaction, on another thread, which commits before this goes on. */
	private void disturbOnce(AtomicBoolean disturbed) {
		if (disturbed.compareAndSet(false, true)) {
			CompletableFuture.runAsync(() -> this.jdbc.update("update counter set n = n + 100 where id = 1"))
				.orTimeout(20, TimeUnit.SECONDS)
				.join();
		}
	}

	@Test
	void repeatsWhoeverIsChosenToEndADeadlockBetweenTheStacks() throws Exception {
		CountDownLatch bothHold = new CountDownLatch(2);
		String blocking = UUID.randomUUID().toString();
		String reactive = UUID.randomUUID().toString();

		CompletableFuture<String> first = CompletableFuture.supplyAsync(() -> this.work.value(blocking, () -> {
			this.jdbc.update("update counter set n = n + 1 where id = 1");
			await(bothHold);
			this.jdbc.update("update counter set n = n + 1 where id = 2");
		}), (task) -> new Thread(task).start());
		Mono<Void> crosswise = this.client.sql("update counter set n = n + 1 where id = 2")
			.then()
			.then(Mono.fromRunnable(() -> await(bothHold)).subscribeOn(Schedulers.boundedElastic()))
			.then(this.client.sql("update counter set n = n + 1 where id = 1").then());
		this.work.mono(reactive, crosswise).block(LIMIT);

		assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(blocking);
		assertThat(counters()).containsExactly(2, 2);
		// On a busy machine who repeats may be faster than whom it let go, and meet it
		// again.
		assertThat(this.work.attempts(blocking) + this.work.attempts(reactive)).isBetween(3, 5);
	}

	private static void await(CountDownLatch bothHold) {
		bothHold.countDown();
		try {
			assertThat(bothHold.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private List<Integer> counters() {
		return this.jdbc.queryForList("select n from counter order by id", Integer.class);
	}

	@Test
	void repeatsBothStacksWhenAnotherProcessHoldsTheLockOfAnSqliteFile(@TempDir Path directory) throws SQLException {
		String url = "jdbc:sqlite:" + directory.resolve("test.db");
		// So that no stack waits for the other's first lock, with as little patience.
		try (Connection first = DriverManager.getConnection(url); Statement statement = first.createStatement()) {
			statement.execute("pragma journal_mode = wal");
		}
		DualbaseContext.runner()
			.withUserConfiguration(WorkConfiguration.class)
			.withPropertyValues("database.type=sqlite", "database.path=" + directory, "database.name=test",
					"database.sqlite.busy-timeout=300ms")
			.run((context) -> {
				Work work = context.getBean(Work.class);
				RecordedRetries retries = context.getBean(RecordedRetries.class);

				assertRecovers(retries, url, () -> work.value("blocking", () -> {
				}));
				assertRecovers(retries, url, () -> work.mono("reactive", Mono.empty()).block(LIMIT));
				assertThat(work.rows("blocking") + work.rows("reactive")).isEqualTo(2);
			});
	}

	/** Without Dualbase the connection is like that of another process. */
	private static void assertRecovers(RecordedRetries retries, String url, Supplier<String> call) throws SQLException {
		retries.clear();
		try (Connection other = DriverManager.getConnection(url); Statement statement = other.createStatement()) {
			statement.execute("begin immediate");
			retries.onRetry(() -> release(statement));
			call.get();
			assertThat(retries.events()).containsExactly("retried LOCK_TIMEOUT 1", "recovered LOCK_TIMEOUT 2");
		}
	}

	private static void release(Statement statement) {
		try {
			statement.execute("rollback");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

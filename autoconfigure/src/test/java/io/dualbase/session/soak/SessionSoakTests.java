package io.dualbase.session.soak;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.lease.LeaseListener;
import io.dualbase.session.DatabaseSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both stacks at work on one database, with leaks among them: whatever was told to be
 * committed is there, nothing else is, and only leaks lose their connections.
 * {@code -Ddualbase.soak.minutes=20} is the long form.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class SessionSoakTests {

	private static final int MINUTES = Integer.getInteger("dualbase.soak.minutes", 0);

	private static final boolean LONG = MINUTES > 0;

	private static final Duration TIME = LONG ? Duration.ofMinutes(MINUTES) : Duration.ofSeconds(1);

	/** One who holds the only writer of a SQLite file keeps all others waiting. */
	private static final Duration WINDOW = LONG ? Duration.ofMinutes(1) : TIME;

	private static final Duration IDLE_LIMIT = LONG ? Duration.ofSeconds(3) : Duration.ofMillis(1500);

	/** As collections come in an application that works. */
	private static final Duration COLLECTION_INTERVAL = LONG ? Duration.ofSeconds(1) : Duration.ofMillis(200);

	private static final int POOL = 8;

	private final ScheduledExecutorService collector = Executors.newSingleThreadScheduledExecutor();

	@AfterEach
	void stop() {
		this.collector.shutdownNow();
	}

	static Stream<TestDatabase> databases() {
		return TestDatabase.chosen()
			.filter((database) -> database == TestDatabase.SQLITE || database == TestDatabase.POSTGRESQL);
	}

	@ParameterizedTest(allowZeroInvocations = true)
	@MethodSource("databases")
	void onlyLeaksLoseTheirConnectionsAndNoRowIsLost(TestDatabase database) {
		Soak soak = new Soak();
		DualbaseContext.on(database)
			.withBean("soakWatch", LeaseListener.class, soak::watch)
			.withPropertyValues("database.pool.size=" + POOL, "database.pool.max-overflow=0",
					"database.sqlite.readers=" + POOL, "database.pool.acquire-timeout=30s",
					"database.sessions.dead-owner-grace=1s", "database.sessions.cleanup-interval=1s",
					"database.sessions.idle-transaction-report-after=1s",
					"database.sessions.idle-transaction-reclaim-after=" + IDLE_LIMIT.toMillis() + "ms")
			.run((context) -> {
				create(context);
				soak.start(context, pace(database, context));
				this.collector.scheduleWithFixedDelay(System::gc, 0, COLLECTION_INTERVAL.toMillis(),
						TimeUnit.MILLISECONDS);
				long slowest = work(soak);
				soak.stop();
				audit(database, context, soak);
				report(database, context, soak, slowest);
				assertThat(slowest).as("operations in the slowest window").isPositive();
			});
	}

	private static void audit(TestDatabase database, ApplicationContext context, Soak soak) throws Exception {
		Audit audit = new Audit(context, soak);
		audit.awaitQuiet();
		audit.assertJust();
		audit.assertBooks();
		audit.assertPoolsAreFull(POOL);
		if (database == TestDatabase.POSTGRESQL) {
			audit.assertNoTransactionIsOpen();
		}
	}

	private static void create(ApplicationContext context) {
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		jdbc.execute(Rows.TABLE);
		jdbc.execute(Rows.INDEX);
	}

	private static Pace pace(TestDatabase database, ApplicationContext context) {
		return (database == TestDatabase.SQLITE) ? Pace.counting(IDLE_LIMIT, context.getBean(JdbcTemplate.class))
				: Pace.sleeping(IDLE_LIMIT);
	}

	/**
	 * Let the workers work.
	 * @return operations in the slowest window
	 */
	private static long work(Soak soak) throws InterruptedException {
		long slowest = Long.MAX_VALUE;
		for (long windows = TIME.dividedBy(WINDOW); windows > 0; windows--) {
			long before = soak.tally().total();
			TimeUnit.MILLISECONDS.sleep(WINDOW.toMillis());
			slowest = Math.min(slowest, soak.tally().total() - before);
		}
		return slowest;
	}

	private static void report(TestDatabase database, ApplicationContext context, Soak soak, long slowest) {
		Tally tally = soak.tally();
		System.out.printf(
				"%s, Java %d: %d operations %s, %d in the slowest window, %d found no connection, %d were in their own way%n",
				database, Runtime.version().feature(), tally.total(), tally.done(), slowest, tally.exhausted(),
				tally.inOwnWay());
		System.out.printf("Taken back: %s. Late uses refused: %d, reported: %d.%n", soak.watch().takenBack(),
				tally.refusals(), soak.watch().lateUses());
		context.getBean(DatabaseSessions.class).statistics().forEach(System.out::println);
	}

}

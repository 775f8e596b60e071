package io.dualbase.lifecycle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dualbase.contract.TestDatabase;
import io.dualbase.ecosystem.ForkedJvm;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that is told to end (SIGTERM) in the middle of transactions on both
 * stacks. {@code -Ddualbase.flights=all} does it with 50 of them on every database.
 */
class SigtermTests {

	private static final boolean ALL = "all".equals(System.getProperty("dualbase.flights"));

	private static final Duration DRAIN = Duration.ofSeconds(ALL ? 3 : 2);

	private static final Map<TestDatabase, String> LONG_STATEMENTS = Map.of(TestDatabase.SQLITE,
			"with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
			TestDatabase.POSTGRESQL, "select pg_sleep(60)", TestDatabase.MARIADB,
			"select id from flight where sleep(60)", TestDatabase.MYSQL, "select id from flight where sleep(60)");

	private static final Map<TestDatabase, String> SESSIONS = Map.of(TestDatabase.POSTGRESQL, """
			select count(*) from pg_stat_activity
			where datname = current_database() and pid <> pg_backend_pid()""", TestDatabase.MARIADB, """
			select count(*) from information_schema.processlist
			where db = database() and id <> connection_id()""", TestDatabase.MYSQL, """
			select count(*) from information_schema.processlist
			where db = database() and id <> connection_id()""");

	/** The short form shares the machine with other tests anyway. */
	private final ExecutorService runs = Executors.newFixedThreadPool(ALL ? 1 : 2);

	@TempDir
	private Path directory;

	@AfterEach
	void endRuns() {
		this.runs.shutdownNow();
	}

	@TestFactory
	Stream<DynamicTest> punctualTransactionsAreCommittedAndTheRestIsRolledBack() {
		List<TestDatabase> databases = ALL ? TestDatabase.chosen().toList()
				: List.of(TestDatabase.SQLITE, TestDatabase.POSTGRESQL);
		Map<TestDatabase, Future<?>> results = new EnumMap<>(TestDatabase.class);
		databases.forEach((database) -> results.put(database, this.runs.submit(() -> {
			run(database);
			return null;
		})));
		return databases.stream()
			.map((database) -> DynamicTest.dynamicTest(database.toString(),
					() -> results.get(database).get(5, TimeUnit.MINUTES)));
	}

	private void run(TestDatabase database) throws Exception {
		Map<String, String> properties = Stream.of(database.freshDatabase())
			.map((property) -> property.split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
		// What runs inside the process takes its processors.
		int executing = (database == TestDatabase.SQLITE) ? 1 : ALL ? 6 : 2;
		Fleet fleet = new Fleet(ALL ? 21 - executing : 4, executing, ALL ? 4 : 1, LONG_STATEMENTS.get(database));
		Path output = this.directory.resolve(database + ".out");
		Process process = new ForkedJvm(output).with("-Dspring.devtools.restart.enabled=false")
			.start(FlightsRun.class, arguments(properties, fleet));
		try {
			Awaitility.await("transactions in flight")
				.atMost(Duration.ofSeconds(90))
				.until(() -> Files.readString(output).contains(FlightsRun.IN_FLIGHT) || !process.isAlive());
			Duration taken = terminate(process);
			String printed = Files.readString(output);
			assertThat(printed).contains(FlightsRun.IN_FLIGHT);
			assertThat(mistakes(database, properties, fleet)).as("having printed: %s", printed).isEmpty();
			assertThat(printed).contains("The shutdown waits for " + fleet.size() + " borrowed connections");
			System.out.printf("%s: %d transactions in flight, exit %d ms after SIGTERM with a drain-timeout of %d ms%n",
					database, fleet.size(), taken.toMillis(), DRAIN.toMillis());
			// Two seconds are promised; the rest is for a machine that has other things
			// to do.
			assertThat(taken).isLessThan(DRAIN.plusSeconds(ALL ? 4 : 15));
		}
		finally {
			process.destroyForcibly();
		}
	}

	private String[] arguments(Map<String, String> properties, Fleet fleet) {
		Map<String, String> arguments = new LinkedHashMap<>(properties);
		arguments.put("database.shutdown.drain-timeout", DRAIN.toMillis() + "ms");
		arguments.put("database.pool.size", String.valueOf(fleet.size() / 2));
		arguments.put("database.sqlite.readers", String.valueOf(fleet.size() / 2));
		arguments.put("spring.flyway.enabled", "false");
		arguments.put("spring.liquibase.enabled", "false");
		arguments.put("spring.main.web-application-type", "none");
		return Stream
			.concat(arguments.entrySet().stream().map((entry) -> "--" + entry.getKey() + "=" + entry.getValue()),
					Stream.of(fleet.argument()))
			.toArray(String[]::new);
	}

	private Duration terminate(Process process) throws InterruptedException {
		long told = System.nanoTime();
		process.destroy();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		return Duration.ofNanos(System.nanoTime() - told);
	}

	/** What the database says, asked when the application has gone. */
	private List<String> mistakes(TestDatabase database, Map<String, String> properties, Fleet fleet) {
		List<String> mistakes = new ArrayList<>();
		if (database == TestDatabase.SQLITE && Files.exists(Path.of(file(properties) + "-wal"))) {
			mistakes.add("The write-ahead log is still there");
		}
		JdbcTemplate jdbc = new JdbcTemplate(new DriverManagerDataSource(url(database, properties),
				properties.get("database.user"), properties.get("database.password")));
		String sessions = SESSIONS.get(database);
		if (sessions != null) {
			// Statements that were not cancelled would run for a minute.
			Awaitility.await("no session left")
				.atMost(Duration.ofSeconds(10))
				.until(() -> jdbc.queryForObject(sessions, Integer.class) == 0);
		}
		Map<Integer, Long> rows = jdbc.queryForList("select id from flight", Integer.class)
			.stream()
			.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
		rows.forEach((id, parts) -> {
			if (id % 2 != 0 || parts != 2) {
				mistakes.add("Transaction " + id + " has " + parts + " rows");
			}
		});
		if (rows.size() != 2 * fleet.punctual()) {
			mistakes.add(rows.size() + " transactions are committed");
		}
		return mistakes;
	}

	private static String url(TestDatabase database, Map<String, String> properties) {
		return (database == TestDatabase.SQLITE) ? "jdbc:sqlite:" + file(properties)
				: "jdbc:" + properties.get("database.type") + "://" + properties.get("database.host") + ":"
						+ properties.get("database.port") + "/" + properties.get("database.name");
	}

	private static String file(Map<String, String> properties) {
		return properties.get("database.path") + "/" + properties.get("database.name") + ".db";
	}

}

package io.dualbase.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.SqliteDataSource;
import io.dualbase.sqlite.r2dbc.SqliteConnectionFactory;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Thirty-two writers of one SQLite file that think for 2 ms between transactions of one
 * select, one update and one insert: half of them blocking and half reactive, by turns,
 * against all of them on the stock driver with {@code BEGIN IMMEDIATE} and a busy
 * timeout.
 */
final class WriterBenchmark {

	private static final int WRITERS = 32;

	private static final Duration ROUND = Duration.ofSeconds(4);

	private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(30);

	private static final long LONGEST_THOUGHT = TimeUnit.MILLISECONDS.toNanos(4);

	private static final String SELECT = "select balance from account where id = ?";

	private static final String UPDATE = "update account set balance = balance + 1 where id = ?";

	private static final String INSERT = "insert into entry(account, amount) values (?, 1)";

	private WriterBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 7;
		SqliteSettings settings = SqliteSettings
			.file(Files.createTempDirectory("dualbase-benchmark-").resolve("writers.db"))
			.withBusyTimeout(BUSY_TIMEOUT);
		DataSource dataSource = new SqliteDataSource(settings);
		createTables(dataSource);
		List<Outcome> ours = new ArrayList<>();
		List<Outcome> theirs = new ArrayList<>();
		for (int round = -1; round < rounds; round++) {
			Outcome turns = run(mixed(dataSource, new SqliteConnectionFactory(settings)));
			Outcome polling = run(stock(settings.file()));
			if (round >= 0) {
				ours.add(turns);
				theirs.add(polling);
			}
		}
		report("turns, both stacks", ours);
		report("busy timeout only", theirs);
	}

	private static void createTables(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
			statement.execute("create table account(id integer primary key, balance integer not null)");
			statement.execute("create table entry(id integer primary key, account integer, amount integer)");
			statement.execute("with recursive n(i) as (values (0) union all select i + 1 from n where i < 999) "
					+ "insert into account select i, 0 from n");
		}
	}

	private static List<Callable<List<Long>>> mixed(DataSource dataSource, ConnectionFactory factory) {
		List<Callable<List<Long>>> writers = new ArrayList<>();
		for (int i = 0; i < WRITERS / 2; i++) {
			writers.add(() -> blocking(dataSource));
			writers.add(() -> reactive(factory));
		}
		return writers;
	}

	private static List<Callable<List<Long>>> stock(Path file) {
		return Collections.nCopies(WRITERS, () -> polling(file));
	}

	private static Outcome run(List<Callable<List<Long>>> writers) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
		try {
			List<List<Long>> latencies = new ArrayList<>();
			for (Future<List<Long>> writer : threads.invokeAll(writers)) {
				latencies.add(writer.get());
			}
			return Outcome.of(latencies);
		}
		finally {
			threads.shutdown();
		}
	}

	private static List<Long> blocking(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection();
				PreparedStatement select = connection.prepareStatement(SELECT);
				PreparedStatement update = connection.prepareStatement(UPDATE);
				PreparedStatement insert = connection.prepareStatement(INSERT)) {
			connection.setAutoCommit(false);
			return repeat(() -> {
				write(select, update, insert);
				connection.commit();
			});
		}
	}

	private static List<Long> polling(Path file) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement control = connection.createStatement();
				PreparedStatement select = connection.prepareStatement(SELECT);
				PreparedStatement update = connection.prepareStatement(UPDATE);
				PreparedStatement insert = connection.prepareStatement(INSERT)) {
			control.execute("pragma busy_timeout = " + BUSY_TIMEOUT.toMillis());
			control.execute("pragma synchronous = normal");
			return repeat(() -> {
				control.execute("begin immediate");
				write(select, update, insert);
				control.execute("commit");
			});
		}
	}

	private static void write(PreparedStatement select, PreparedStatement update, PreparedStatement insert)
			throws SQLException {
		int account = ThreadLocalRandom.current().nextInt(1000);
		select.setInt(1, account);
		select.executeQuery().close();
		update.setInt(1, account);
		update.executeUpdate();
		insert.setInt(1, account);
		insert.executeUpdate();
	}

	private static List<Long> repeat(Transaction transaction) throws SQLException {
		List<Long> latencies = new ArrayList<>();
		long end = System.nanoTime() + ROUND.toNanos();
		while (System.nanoTime() < end) {
			LockSupport.parkNanos(thought());
			long start = System.nanoTime();
			transaction.run();
			latencies.add(System.nanoTime() - start);
		}
		return latencies;
	}

	private static List<Long> reactive(ConnectionFactory factory) throws SQLException {
		io.r2dbc.spi.Connection connection = Objects.requireNonNull(Mono.from(factory.create()).block());
		try {
			return repeat(() -> transaction(connection).block());
		}
		finally {
			Mono.from(connection.close()).block();
		}
	}

	private static Mono<Void> transaction(io.r2dbc.spi.Connection connection) {
		int account = ThreadLocalRandom.current().nextInt(1000);
		return Mono.from(connection.beginTransaction())
			.thenMany(Flux.from(connection.createStatement(SELECT).bind(0, account).execute())
				.concatMap((result) -> result.map((row) -> row.get(0, Long.class))))
			.thenMany(Flux.from(connection.createStatement(UPDATE).bind(0, account).execute())
				.concatMap((result) -> result.getRowsUpdated()))
			.thenMany(Flux.from(connection.createStatement(INSERT).bind(0, account).execute())
				.concatMap((result) -> result.getRowsUpdated()))
			.then(Mono.from(connection.commitTransaction()));
	}

	private static long thought() {
		return ThreadLocalRandom.current().nextLong(LONGEST_THOUGHT);
	}

	private static void report(String name, List<Outcome> outcomes) {
		System.out.printf(Locale.ROOT, "%-20s %,8.0f tx/s, p99.9 %7.1f ms, worst %8.1f ms, per writer %d to %d, n=%d%n",
				name, median(outcomes.stream().mapToDouble(Outcome::rate).toArray()),
				median(outcomes.stream().mapToDouble(Outcome::slow).toArray()),
				median(outcomes.stream().mapToDouble(Outcome::worst).toArray()),
				outcomes.stream().mapToInt(Outcome::fewest).min().orElse(0),
				outcomes.stream().mapToInt(Outcome::most).max().orElse(0), outcomes.size());
	}

	private static double median(double[] values) {
		return Arrays.stream(values).sorted().skip(values.length / 2).findFirst().orElse(Double.NaN);
	}

	/**
	 * One round.
	 *
	 * @param rate transactions per second
	 * @param slow 99.9th percentile of latency in ms
	 * @param worst longest latency in ms
	 * @param fewest transactions of the slowest writer
	 * @param most transactions of the fastest writer
	 */
	private record Outcome(double rate, double slow, double worst, int fewest, int most) {

		static Outcome of(List<List<Long>> latencies) {
			long[] all = latencies.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
			return new Outcome(all.length / (double) ROUND.toSeconds(), all[(int) (all.length * 0.999)] / 1e6,
					all[all.length - 1] / 1e6, latencies.stream().mapToInt(List::size).min().orElse(0),
					latencies.stream().mapToInt(List::size).max().orElse(0));
		}

	}

	/**
	 * One transaction of a writer.
	 */
	@FunctionalInterface
	private interface Transaction {

		void run() throws SQLException;

	}

}

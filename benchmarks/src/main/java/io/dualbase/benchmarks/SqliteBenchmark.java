package io.dualbase.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The R2DBC driver for SQLite on one connection against raw sqlite-jdbc on one
 * connection, with the {@code sqlite3} module of Python as an outside reference: a long
 * stream of rows, reads by key and small transactions one after the other, and reads that
 * come from an event loop and go back there.
 */
final class SqliteBenchmark {

	static final int ROWS = 1_000_000;

	static final String ALL = "select id, name, quantity, price from item";

	static final String BY_KEY = "select id, name, quantity, price from item where id = ?";

	static final String INSERT = "insert into entry(amount) values (?)";

	/** What the driver sets by itself, for all others. */
	static final List<String> PRAGMAS = List.of("pragma journal_mode = wal", "pragma synchronous = normal",
			"pragma cache_size = -8192", "pragma mmap_size = 134217728");

	private static final int READS = 100_000;

	private static final int TRANSACTIONS = 20_000;

	private static final int ROUND_TRIPS = 20_000;

	/** The compiler is not done sooner. */
	private static final int WARM_UPS = 5;

	private final int rounds;

	private final RawDriver raw;

	private final Map<String, ReactiveDriver> drivers;

	private final @Nullable PythonDriver python;

	private SqliteBenchmark(int rounds, RawDriver raw, Map<String, ReactiveDriver> drivers,
			@Nullable PythonDriver python) {
		this.rounds = rounds;
		this.raw = raw;
		this.drivers = drivers;
		this.python = python;
	}

	/**
	 * Runs the benchmark.
	 * @param args number of rounds, then options under which the driver takes part, such
	 * as {@code execution=direct}; none but the defaults if there are none
	 */
	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 11;
		List<String> options = (args.length > 1) ? List.of(args).subList(1, args.length) : List.of("");
		Path file = Files.createTempDirectory("dualbase-benchmark-").resolve("driver.db");
		fill(file);
		Map<String, ReactiveDriver> drivers = new LinkedHashMap<>();
		options.forEach((each) -> drivers.put(("R2DBC " + each).strip(), new ReactiveDriver(file, each)));
		try (RawDriver raw = new RawDriver(file); PythonDriver python = PythonDriver.start(file)) {
			SqliteBenchmark benchmark = new SqliteBenchmark(rounds, raw, drivers, python);
			benchmark.stream();
			benchmark.read();
			benchmark.transact();
			benchmark.roundTrip();
		}
		finally {
			drivers.values().forEach(ReactiveDriver::close);
		}
	}

	private static void fill(Path file) throws SQLException {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
				Statement statement = connection.createStatement()) {
			statement.execute("pragma journal_mode = wal");
			statement.execute("create table item(id integer primary key, name text, quantity integer, price double)");
			statement.execute("create table entry(id integer primary key, amount integer)");
			statement.execute("with recursive n(i) as (values (1) union all select i + 1 from n where i < " + ROWS
					+ ") insert into item select i, 'item number ' || i, i % 1000, i / 8.0 from n");
		}
	}

	/** Wide jumps, so that not all that is read was read just before. */
	static int key(int i) {
		return i * 7919 % ROWS + 1;
	}

	private void stream() throws Exception {
		Race race = new Race("Stream of 1 000 000 rows with 4 columns, each row", ROWS).in("sqlite-jdbc, by index",
				() -> tally(ROWS, this.raw::stream));
		this.drivers.forEach((name, driver) -> race
			.in(name + ", by index", () -> tally(ROWS, (tally) -> driver.stream(ReactiveDriver::byIndex, tally)))
			.in(name + ", by name", () -> tally(ROWS, (tally) -> driver.stream(ReactiveDriver::byName, tally)))
			.in(name + ", untyped", () -> tally(ROWS, (tally) -> driver.stream(ReactiveDriver::untyped, tally))));
		run(withPython(race, "stream", ROWS));
	}

	private void read() throws Exception {
		Race race = new Race("Reads by key, one after the other, each", READS).in("sqlite-jdbc",
				() -> tally(READS, (tally) -> this.raw.read(READS, tally)));
		this.drivers.forEach((name, driver) -> race.in(name, () -> tally(READS, (tally) -> driver.read(READS, tally))));
		run(withPython(race, "read", READS));
	}

	private void transact() throws Exception {
		Race race = new Race("Transactions of one insert, one after the other, each", TRANSACTIONS)
			.in("sqlite-jdbc, commit()", () -> this.raw.transactJdbc(TRANSACTIONS))
			.in("sqlite-jdbc, prepared BEGIN and COMMIT", () -> this.raw.transactSql(TRANSACTIONS));
		this.drivers.forEach((name, driver) -> race.in(name, () -> driver.transact(TRANSACTIONS)));
		run(withPython(race, "transact", TRANSACTIONS));
	}

	private void roundTrip() throws Exception {
		Scheduler loop = Schedulers.newSingle("loop");
		Race race = new Race("Reads by key from an event loop and back, each", ROUND_TRIPS).in("sqlite-jdbc, blocking",
				() -> tally(ROUND_TRIPS, (tally) -> this.raw.read(ROUND_TRIPS, tally)));
		this.drivers.forEach((name, driver) -> race.in(name,
				() -> tally(ROUND_TRIPS, (tally) -> driver.readFrom(loop, ROUND_TRIPS, tally))));
		run(race);
		loop.dispose();
	}

	private Race withPython(Race race, String task, int times) {
		PythonDriver present = this.python;
		return (present != null) ? race.add(present.version(), () -> present.run(task, times)) : race;
	}

	private void run(Race race) throws Exception {
		race.run(WARM_UPS, this.rounds);
	}

	private static void tally(int expected, Reading reading) throws SQLException {
		Tally tally = new Tally();
		reading.into(tally);
		tally.requireRows(expected);
	}

	/**
	 * Reads rows.
	 */
	@FunctionalInterface
	private interface Reading {

		void into(Tally tally) throws SQLException;

	}

}

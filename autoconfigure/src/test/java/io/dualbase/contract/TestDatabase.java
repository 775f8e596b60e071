package io.dualbase.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import org.junit.jupiter.api.Assumptions;
import org.opentest4j.TestAbortedException;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The databases that promises are checked on. Where one cannot run, its tests are skipped
 * with the reason.
 */
public enum TestDatabase {

	SQLITE(Map.of(Ability.WRITE_SIDE_BY_SIDE, Reason.ONE_WRITER, Ability.DETECT_WRITE_SKEW, Reason.ONE_WRITER,
			Ability.REFUSE_STALE_CHANGES, Reason.ONE_WRITER, Ability.NAME_FOREIGN_KEYS,
			"its message says no more than that", Ability.END_SESSIONS, "there is no server")) {

		@Override
		public String[] freshDatabase() {
			try {
				Path directory = Files.createTempDirectory("dualbase-test-");
				directory.toFile().deleteOnExit();
				return new String[] { "database.type=sqlite", "database.path=" + directory, "database.name=test" };
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	},

	POSTGRESQL(Map.of()) {

		@Override
		public String[] freshDatabase() {
			return on(ServerEngine.POSTGRESQL);
		}

		@Override
		public String suicide() {
			return "do 'begin perform pg_terminate_backend(pg_backend_pid()); end'";
		}

		@Override
		public Optional<String> raise(String sqlState, int number) {
			return Optional.of("do 'begin raise exception using errcode = ''%s''; end'".formatted(sqlState));
		}

	},

	MARIADB(Map.of(Ability.DEFER_FOREIGN_KEYS, Reason.NO_DEFERRAL, Ability.DETECT_WRITE_SKEW, Reason.LOCKS_READS,
			Ability.REFUSE_STALE_CHANGES, Reason.SNAPSHOT_FOR_READING)) {

		@Override
		public String[] freshDatabase() {
			return on(ServerEngine.MARIADB);
		}

		@Override
		public Optional<String> raise(String sqlState, int number) {
			return Optional.of(signal(sqlState, number));
		}

	},

	MYSQL(Map.of(Ability.ENFORCE_CHECKS,
			"checked only from 8.0.16 on; the server that can be had as an artifact is older",
			Ability.DEFER_FOREIGN_KEYS, Reason.NO_DEFERRAL, Ability.DETECT_WRITE_SKEW, Reason.LOCKS_READS,
			Ability.REFUSE_STALE_CHANGES, Reason.SNAPSHOT_FOR_READING, Ability.NAME_FOREIGN_KEYS,
			"the old server names nothing to a user who is no administrator", Ability.END_SESSIONS,
			"a session that ends itself hears of an interrupted query first")) {

		@Override
		public String[] freshDatabase() {
			return on(ServerEngine.MYSQL);
		}

		@Override
		public Optional<String> raise(String sqlState, int number) {
			return Optional.of(signal(sqlState, number));
		}

	};

	private final Map<Ability, String> inabilities;

	TestDatabase(Map<Ability, String> inabilities) {
		this.inabilities = inabilities;
	}

	/** All databases, or those of {@code -Ddualbase.databases=sqlite,mariadb}. */
	public static Stream<TestDatabase> chosen() {
		List<String> chosen = List.of(System.getProperty("dualbase.databases", "").split(","));
		return Arrays.stream(values())
			.filter((database) -> chosen.contains("") || chosen.contains(database.name().toLowerCase(Locale.ROOT)));
	}

	/**
	 * Create an empty database.
	 * @return the {@code database.*} properties that lead to it
	 * @throws TestAbortedException if this kind of database cannot run here
	 */
	public abstract String[] freshDatabase();

	/**
	 * Create an empty database for an application that the test framework starts.
	 * @param registry takes the {@code database.*} properties that lead to it
	 * @throws TestAbortedException if this kind of database cannot run here
	 */
	public void register(DynamicPropertyRegistry registry) {
		for (String property : freshDatabase()) {
			String[] keyAndValue = property.split("=", 2);
			registry.add(keyAndValue[0], () -> keyAndValue[1]);
		}
	}

	/**
	 * A statement that ends the session of its own connection.
	 * @return SQL
	 */
	public String suicide() {
		return "kill connection connection_id()";
	}

	/**
	 * A statement that fails as it is told to.
	 * @param sqlState SQLSTATE of the failure
	 * @param number the vendor's number, where the database has numbers
	 * @return SQL, or empty if the database cannot do that
	 */
	public Optional<String> raise(String sqlState, int number) {
		return Optional.empty();
	}

	private static String signal(String sqlState, int number) {
		return "signal sqlstate '%s' set mysql_errno = %d".formatted(sqlState, number);
	}

	/**
	 * Skip the test where this database lacks what the test takes for granted.
	 * @param ability the ability in question
	 * @throws TestAbortedException if the ability is missing, with the reason
	 */
	public void assumeCan(Ability ability) {
		String reason = this.inabilities.get(ability);
		Assumptions.assumeTrue(reason == null, () -> "%s cannot %s: %s".formatted(this, ability, reason));
	}

	String[] on(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		return new String[] { "database.type=" + name().toLowerCase(Locale.ROOT), "database.host=" + server.host(),
				"database.port=" + server.port(), "database.user=" + server.user(),
				"database.password=" + server.password(), "database.name=" + server.createDatabase(),
				// The servers are shared by all tests of a run.
				"database.pool.size=2", "database.pool.max-overflow=8" };
	}

	/** Why several databases, or one in several ways, cannot do something. */
	private static final class Reason {

		static final String ONE_WRITER = "one transaction writes at a time, all others wait for its end";

		static final String NO_DEFERRAL = "every foreign key is checked at once";

		static final String SNAPSHOT_FOR_READING = "its snapshot is for reading only";

		static final String LOCKS_READS = "reads take locks, so that a deadlock shows it";

	}

}

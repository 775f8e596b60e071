package io.dualbase.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SqliteFileTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "busy_timeout, 30000", "journal_mode, wal", "synchronous, 1", "foreign_keys, 1", "cache_size, -8192",
			"mmap_size, 134217728", "journal_size_limit, 8388608", "wal_autocheckpoint, 6000" })
	void setsEachDefault(String pragma, String expected) throws SQLException {
		assertThat(pragmaOf(settings(), pragma)).isEqualTo(expected);
	}

	@ParameterizedTest
	@CsvSource({ "busy_timeout, 1500", "journal_mode, delete", "synchronous, 2", "foreign_keys, 0", "cache_size, -64",
			"mmap_size, 0" })
	void setsEachSettingThatDiffers(String pragma, String expected) throws SQLException {
		SqliteSettings settings = settings().withBusyTimeout(Duration.ofMillis(1500))
			.withJournalMode(JournalMode.DELETE)
			.withSynchronous(Synchronous.FULL)
			.withForeignKeys(false)
			.withCacheSize(65536)
			.withMmapSize(0);
		assertThat(pragmaOf(settings, pragma)).isEqualTo(expected);
	}

	@Test
	void failsWithWantedAndFoundWhenSqliteDoesNotTakeASetting() {
		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> SqliteFile.open(settings().withMmapSize(1L << 41)))
			.withMessageContaining("pragma 'mmap_size'")
			.withMessageContaining("wanted '2199023255552', found '1099511627776'")
			.withMessageEndingWith("Choose at most the size that was found, or 0.");
	}

	@Test
	void saysHowToOverrideWhenTheJournalCannotBeChanged() throws Exception {
		try (Connection holder = SqliteFile.open(settings().withJournalMode(JournalMode.DELETE));
				Statement statement = holder.createStatement()) {
			statement.executeUpdate("create table t(a); begin exclusive");
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> SqliteFile.open(settings().withBusyTimeout(Duration.ofMillis(20))))
				.withMessageContaining("pragma 'journal_mode'")
				.withMessageContaining("wanted 'wal', found the error")
				.withMessageContaining("choose the journal mode that the file has");
		}
	}

	@Test
	void namesFileAndRemedyWhenTheDirectoryIsMissing() {
		Path file = this.directory.resolve("missing").resolve("app.db");
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> SqliteFile.open(SqliteSettings.file(file)))
			.withMessageContaining("'" + file + "'")
			.withMessageContaining("Check that its directory exists");
	}

	@Test
	void failsWhenTheFileIsNoDatabase() throws Exception {
		Path file = this.directory.resolve("notes.txt");
		Files.writeString(file, "these are merely some notes ".repeat(100));
		assertThatExceptionOfType(SQLException.class).isThrownBy(() -> SqliteFile.open(SqliteSettings.file(file)))
			.withMessageContaining("file is not a database")
			.satisfies((ex) -> assertThat(ex.getErrorCode()).isEqualTo(26));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b.db", "a?foreign_keys=true.db", "a%20#b.db", ":memory:", "déjà vu.db", "file:x" })
	void opensExactlyTheNamedFile(String name) throws Exception {
		try (Connection connection = SqliteFile.open(SqliteSettings.file(this.directory.resolve(name)));
				Statement statement = connection.createStatement()) {
			statement.executeUpdate("create table t(a)");
			assertThat(this.directory.resolve(name)).isNotEmptyFile();
		}
	}

	@RepeatedTest(100)
	void opensAFreshFileFromManyThreadsAtOnce() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try {
			List<Future<String>> modes = new ArrayList<>();
			for (int i = 0; i < 16; i++) {
				Callable<String> open = () -> pragmaOf(settings(), "journal_mode");
				modes.add(threads.submit(open));
			}
			for (Future<String> mode : modes) {
				assertThat(mode.get()).isEqualTo("wal");
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void sharesAnInMemoryDatabaseByItsName() throws Exception {
		SqliteSettings settings = SqliteSettings.inMemory("orders/" + UUID.randomUUID());
		try (Connection first = SqliteFile.open(settings);
				Connection second = SqliteFile.open(settings);
				Statement writer = first.createStatement();
				Statement reader = second.createStatement()) {
			writer.executeUpdate("create table t(a); insert into t values (42)");
			assertThat(single(reader, "select a from t")).isEqualTo("42");
			assertThat(single(reader, "pragma journal_mode")).isEqualTo("wal");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.file())))
				.isEqualTo("rw-------");
		}
	}

	@Test
	void deletesAnInMemoryDatabaseWhenTheProcessEnds() throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), InMemoryProgram.class.getName())
			.redirectErrorStream(true)
			.start();
		String file = new String(process.getInputStream().readAllBytes()).lines()
			.filter((line) -> line.startsWith("file="))
			.findFirst()
			.orElseThrow()
			.substring("file=".length());
		assertThat(process.waitFor()).isZero();
		assertThat(Path.of(file)).doesNotExist();
		assertThat(Path.of(file + "-wal")).doesNotExist();
		assertThat(Path.of(file + "-shm")).doesNotExist();
	}

	@Test
	void sortsAndComparesDecimalsByTheirValue() throws Exception {
		try (Connection connection = SqliteFile.open(settings()); Statement statement = connection.createStatement()) {
			statement.executeUpdate("create table t(a text collate decimal)");
			statement.executeUpdate("insert into t values ('10.5'), ('9'), ('-1'), ('12345678901234567890.12'), "
					+ "('12345678901234567890.13'), ('abc'), ('9.00')");
			assertThat(all(statement, "select a from t order by a, rowid")).containsExactly("-1", "9", "9.00", "10.5",
					"12345678901234567890.12", "12345678901234567890.13", "abc");
			assertThat(all(statement, "select a from t where a > 9 and a < 11")).containsExactly("10.5");
			assertThat(single(statement, "select max(a) from t where a <> 'abc'")).isEqualTo("12345678901234567890.13");
			assertThat(single(statement, "select count(distinct a) from t")).isEqualTo("6");
		}
	}

	private SqliteSettings settings() {
		return SqliteSettings.file(this.directory.resolve("app.db"));
	}

	private static String pragmaOf(SqliteSettings settings, String pragma) throws SQLException {
		try (Connection connection = SqliteFile.open(settings); Statement statement = connection.createStatement()) {
			return single(statement, "pragma " + pragma);
		}
	}

	private static String single(Statement statement, String sql) throws SQLException {
		return all(statement, sql).get(0);
	}

	private static List<String> all(Statement statement, String sql) throws SQLException {
		List<String> values = new ArrayList<>();
		try (ResultSet rows = statement.executeQuery(sql)) {
			while (rows.next()) {
				values.add(rows.getString(1));
			}
		}
		return values;
	}

	static final class InMemoryProgram {

		private InMemoryProgram() {
		}

		public static void main(String[] args) throws SQLException {
			SqliteSettings settings = SqliteSettings.inMemory("short-lived");
			Connection leftOpen = SqliteFile.open(settings);
			try (Statement statement = leftOpen.createStatement()) {
				statement.executeUpdate("create table t(a)");
			}
			System.out.println(Files.exists(Path.of(settings.file() + "-wal")) ? "file=" + settings.file() : "no log");
		}

	}

}

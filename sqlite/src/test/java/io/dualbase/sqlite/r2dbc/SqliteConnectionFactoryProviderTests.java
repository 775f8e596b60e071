package io.dualbase.sqlite.r2dbc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.dualbase.sqlite.AccessMode;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.exec.CursorSettings;
import io.dualbase.sqlite.r2dbc.exec.ExecutionMode;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.read;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

class SqliteConnectionFactoryProviderTests {

	@Test
	void isFoundByUrl(@TempDir Path directory) {
		ConnectionFactory factory = ConnectionFactories.get("r2dbc:sqlite://" + directory.resolve("app.db"));

		assertThat(factory).isInstanceOf(SqliteConnectionFactory.class);
		assertThat(factory.getMetadata().getName()).isEqualTo("SQLite");
		Connection connection = await(factory.create());
		assertThat(connection.getMetadata().getDatabaseProductName()).isEqualTo("SQLite");
		assertThat(read(connection, "SELECT sqlite_version()"))
			.containsExactly(connection.getMetadata().getDatabaseVersion());
		assertThat(read(connection, "SELECT file FROM pragma_database_list"))
			.containsExactly(directory.resolve("app.db").toAbsolutePath().toString());
		await(connection.close());
	}

	@Test
	void createsNothingBeforeFirstSubscription(@TempDir Path directory) {
		ConnectionFactories.get("r2dbc:sqlite:file://" + directory.resolve("app.db")).create();

		assertThat(directory).isEmptyDirectory();
	}

	@ParameterizedTest
	@CsvSource({ "r2dbc:sqlite:file:///./data/app.db, data/app.db", "r2dbc:sqlite:file:///../app.db, ../app.db",
			"r2dbc:sqlite:///./app.db, app.db", "r2dbc:sqlite:///var/lib/app.db, /var/lib/app.db",
			"r2dbc:sqlite:file:///var/lib/app.db, /var/lib/app.db",
			"r2dbc:sqlite:file:////var/lib/app.db, /var/lib/app.db",
			"r2dbc:sqlite:///var/my%20data/%C3%A4%3F.db, /var/my data/ä?.db" })
	void readsPathFromUrl(String url, Path expected) {
		assertThat(SqliteOptions.settings(ConnectionFactoryOptions.parse(url)).file())
			.isEqualTo(expected.toAbsolutePath().normalize());
	}

	@Test
	void sharesDatabaseInMemoryBetweenFactoriesOfSameName() {
		Connection one = await(ConnectionFactories.get("r2dbc:sqlite:mem:///shared").create());
		Connection same = await(ConnectionFactories.get("r2dbc:sqlite:mem:///shared").create());
		Connection other = await(ConnectionFactories.get("r2dbc:sqlite:mem:///other").create());
		run(one, "CREATE TABLE t AS SELECT 42 AS a");

		assertThat(read(same, "SELECT a FROM t")).containsExactly(42);
		assertThat(read(other, "SELECT count(*) FROM sqlite_schema")).containsExactly(0);
		assertThat(read(one, "PRAGMA journal_mode")).containsExactly("wal");
		run(one, "DROP TABLE t");
		await(one.close());
		await(same.close());
		await(other.close());
	}

	@Test
	void readsOptionsFromUrl(@TempDir Path directory) {
		Connection connection = await(ConnectionFactories.get("r2dbc:sqlite://" + directory.resolve("app.db")
				+ "?journalMode=DELETE&synchronous=full&foreignKeys=false&busyTimeout=1500ms&cacheSize=2MB&mmapSize=0")
			.create());

		assertThat(read(connection, "PRAGMA journal_mode")).containsExactly("delete");
		assertThat(read(connection, "PRAGMA synchronous")).containsExactly(2);
		assertThat(read(connection, "PRAGMA foreign_keys")).containsExactly(0);
		assertThat(read(connection, "PRAGMA cache_size")).containsExactly(-2048);
		assertThat(read(connection, "PRAGMA mmap_size")).containsExactly(0);
		await(connection.close());
	}

	@ParameterizedTest
	@CsvSource({ "r2dbc:sqlite:file:///./app.db?mode=ro, RO", "r2dbc:sqlite:file:///./app.db?mode=immutable, IMMUTABLE",
			"r2dbc:sqlite:file:///./app.db?immutable=1, IMMUTABLE",
			"r2dbc:sqlite:///app.db?mode=ro&immutable=on, IMMUTABLE", "r2dbc:sqlite:///app.db?mode=rw&immutable=0, RW",
			"r2dbc:sqlite:file:///./app.db, RWC" })
	void readsAccessModeFromUrl(String url, AccessMode mode) {
		assertThat(SqliteOptions.settings(ConnectionFactoryOptions.parse(url)).accessMode()).isEqualTo(mode);
	}

	@Test
	void takesUriOfSqlite() {
		ConnectionFactoryOptions options = ConnectionFactoryOptions.builder()
			.option(ConnectionFactoryOptions.DRIVER, "sqlite")
			.option(ConnectionFactoryOptions.DATABASE, "file:my%20app.db?mode=ro")
			.build();

		assertThat(SqliteOptions.settings(options))
			.isEqualTo(SqliteSettings.file(Path.of("my app.db")).withAccessMode(AccessMode.RO));
	}

	@Test
	void takesOptionsOfPrograms() {
		ConnectionFactoryOptions options = ConnectionFactoryOptions.builder()
			.option(ConnectionFactoryOptions.DRIVER, "sqlite")
			.option(ConnectionFactoryOptions.DATABASE, "/var/lib/app.db")
			.option(ConnectionFactoryOptions.LOCK_WAIT_TIMEOUT, Duration.ofSeconds(3))
			.option(Option.valueOf("foreignKeys"), false)
			.option(Option.valueOf("cacheSize"), 65_536)
			.build();

		assertThat(SqliteOptions.settings(options)).satisfies((settings) -> {
			assertThat(settings.busyTimeout()).isEqualTo(Duration.ofSeconds(3));
			assertThat(settings.foreignKeys()).isFalse();
			assertThat(settings.cacheSize()).isEqualTo(65_536);
		});
	}

	@Test
	void readsHowRowsAreReadFromUrl() {
		ConnectionFactoryOptions options = ConnectionFactoryOptions
			.parse("r2dbc:sqlite:///app.db?execution=Auto&cursorIdleLimit=2m&cursorBufferSize=1MB");

		assertThat(SqliteOptions.cursors(options))
			.isEqualTo(new CursorSettings(ExecutionMode.AUTO, Duration.ofMinutes(2), 1 << 20));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					journalMode=wall   | Option 'journalMode' has the value 'wall', which cannot be used. Use one of [delete, truncate, persist, memory, wal, off].
					foreignKeys=yes    | Option 'foreignKeys' has the value 'yes', which cannot be used. Use 'true' or 'false'.
					busyTimeout=5      | Option 'busyTimeout' has the value '5', which cannot be used. Use a time such as '500ms', '30s', '2m' or 'PT30S'.
					busyTimeout=-PT5S  | Option 'busyTimeout' has the value '-PT5S', which cannot be used. The busy timeout must be between 0 and 24 days, but is PT-5S.
					lockWaitTimeout=x  | Option 'lockWaitTimeout' has the value 'x', which cannot be used. Use a time such as '500ms', '30s', '2m' or 'PT30S'.
					cacheSize=huge     | Option 'cacheSize' has the value 'huge', which cannot be used. Use a size such as '65536', '512KB' or '64MB'.
					mmapSize=999999999999999999GB | Option 'mmapSize' has the value '999999999999999999GB', which cannot be used. Use a smaller size.
					execution=fast     | Option 'execution' has the value 'fast', which cannot be used. Use one of [worker, direct, auto].
					cursorIdleLimit=5  | Option 'cursorIdleLimit' has the value '5', which cannot be used. Use a time such as '500ms', '30s', '2m' or 'PT30S'.
					cursorIdleLimit=-PT5S | Option 'cursorIdleLimit' has the value '-PT5S', which cannot be used. The idle limit of cursors must be between 0 and 24 days, but is PT-5S.
					cursorBufferSize=x | Option 'cursorBufferSize' has the value 'x', which cannot be used. Use a size such as '65536', '512KB' or '64MB'.
					executions=auto    | Option 'executions' is unknown. Use 'execution' if that was meant, else remove it.
					journal-mode=wal   | Option 'journal-mode' is unknown. Use 'journalMode' if that was meant, else remove it.
					session=plain      | Option 'session' has the value 'plain', which cannot be used. Use one of [native, jdbc].
					sessions=jdbc      | Option 'sessions' is unknown. Use 'session' if that was meant, else remove it.
					foreignkey=true    | Option 'foreignkey' is unknown. Use 'foreignKeys' if that was meant, else remove it.
					""")
	void refusesOptionThatCannotBeUsed(String option, String message) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ConnectionFactories.get("r2dbc:sqlite:///tmp/app.db?" + option))
			.withMessage(message);
	}

	@ParameterizedTest
	@CsvSource({ "?session=jdbc, JdbcStatement", "?session=NATIVE, NativeStatement", "'', NativeStatement" })
	void usesSessionThatUrlAsksFor(String query, String expected, @TempDir Path directory) {
		String url = "r2dbc:sqlite://" + directory.resolve("app.db") + query;
		Connection connection = await(ConnectionFactories.get(url).create());

		Throwable failure = catchThrowable(() -> read(connection, "SELECT abs(-9223372036854775808)"));

		assertThat(failure.getCause().getStackTrace()).extracting(StackTraceElement::getClassName)
			.filteredOn((type) -> type.endsWith("Statement") && type.startsWith("io.dualbase"))
			.singleElement()
			.asString()
			.endsWith(expected);
		await(connection.close());
	}

	@Test
	void switchesRegexpOffByUrl(@TempDir Path directory) {
		String url = "r2dbc:sqlite://" + directory.resolve("app.db");
		Connection with = await(ConnectionFactories.get(url).create());
		Connection without = await(ConnectionFactories.get(url + "?regexp=false").create());

		assertThat(read(with, "SELECT 'abc' REGEXP 'b'")).containsExactly(1);
		assertThatException().isThrownBy(() -> read(without, "SELECT 'abc' REGEXP 'b'"))
			.withMessageContaining("no such function: REGEXP");
		await(with.close());
		await(without.close());
	}

	@Test
	void refusesFunctionsInUrl() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> ConnectionFactories.get("r2dbc:sqlite:///tmp/app.db?functions=slug"))
			.withMessage("Option 'functions' has the value 'slug', which cannot be used. "
					+ "Use a list of SqliteFunction, which only a program can set.");
	}

	@Test
	void leavesOptionsOfOthersAlone() {
		assertThat(ConnectionFactories.get("r2dbc:sqlite:///tmp/app.db?maxSize=10&validationDepth=LOCAL")).isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			r2dbc:sqlite://data/app.db     | names the host 'data'
			r2dbc:sqlite:///               | must name a file
			r2dbc:sqlite:///:memory:       | 'r2dbc:sqlite:mem:///name'
			r2dbc:sqlite:http:///app.db    | Option 'protocol' has the value 'http'. Use 'file' or 'mem'.
			r2dbc:sqlite:///nul%00.db      | which is no path of a file
			""")
	void refusesUrlWithoutUsableFile(String url, String message) {
		assertThatIllegalArgumentException().isThrownBy(() -> ConnectionFactories.get(url))
			.withMessageContaining(message);
	}

	@Test
	void reportsFileThatCannotBeOpened(@TempDir Path directory) throws Exception {
		Files.writeString(directory.resolve("text.db"), "This is not a database, however long it may be. ".repeat(100));
		ConnectionFactory text = ConnectionFactories.get("r2dbc:sqlite://" + directory.resolve("text.db"));
		ConnectionFactory missing = ConnectionFactories.get("r2dbc:sqlite://" + directory.resolve("no/dir.db"));

		StepVerifier.create(text.create())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(R2dbcNonTransientResourceException.class)
				.hasMessageContaining("text.db"))
			.verify(TestDatabase.LIMIT);
		StepVerifier.create(missing.create())
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(R2dbcNonTransientResourceException.class)
				.hasMessageContaining("dir.db"))
			.verify(TestDatabase.LIMIT);
	}

}

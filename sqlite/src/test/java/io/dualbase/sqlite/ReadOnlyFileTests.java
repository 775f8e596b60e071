package io.dualbase.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

import io.dualbase.sqlite.Stack.Session;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * As root may write everywhere, most of this is about what SQLite was told not to write,
 * or cannot write because a directory is in the place of a file.
 */
class ReadOnlyFileTests {

	private static final String SELECT = "select name from item";

	private static final String INSERT = "insert into item values ('new')";

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void createDatabase() {
		this.file = this.directory.resolve("app.db");
	}

	@ParameterizedTest
	@CsvSource({ "BLOCKING,RO", "BLOCKING,IMMUTABLE", "REACTIVE,RO", "REACTIVE,IMMUTABLE" })
	void isReadInAndOutsideOfTransactions(Stack stack, AccessMode mode) throws SQLException {
		create(stack, JournalMode.WAL);
		try (Session session = open(stack, mode)) {
			assertThat(session.run(SELECT)).containsExactly("old");
			session.run("begin");
			assertThat(session.run(SELECT)).containsExactly("old");
			session.run("commit");
		}
	}

	@ParameterizedTest
	@CsvSource({ "BLOCKING,RO", "BLOCKING,IMMUTABLE", "REACTIVE,RO", "REACTIVE,IMMUTABLE" })
	void refusesWritesWithTheStateOfAMissingPermission(Stack stack, AccessMode mode) throws SQLException {
		create(stack, JournalMode.WAL);
		try (Session session = open(stack, mode)) {
			assertThatException().isThrownBy(() -> session.run(INSERT))
				.withMessageContaining("Attempt to write a readonly database")
				.satisfies((ex) -> assertThat(state(ex)).isEqualTo("42501"));
			assertThat(session.run(SELECT)).containsExactly("old");
		}
	}

	@ParameterizedTest
	@CsvSource({ "BLOCKING,RO", "BLOCKING,IMMUTABLE", "REACTIVE,RO", "REACTIVE,IMMUTABLE" })
	void keepsTheJournalThatItHas(Stack stack, AccessMode mode) throws SQLException {
		create(stack, JournalMode.DELETE);
		try (Session session = open(stack, mode)) {
			assertThat(session.run(SELECT)).containsExactly("old");
			assertThat(session.run("pragma journal_mode")).containsExactly("delete");
		}
	}

	@ParameterizedTest
	@EnumSource
	void seesWhatOthersWriteWhenOpenedReadOnly(Stack stack) throws SQLException {
		create(stack, JournalMode.WAL);
		try (Session writer = open(stack, AccessMode.RWC); Session reader = open(stack, AccessMode.RO)) {
			writer.run(INSERT);
			assertThat(reader.run(SELECT)).containsExactly("old", "new");
		}
	}

	@ParameterizedTest
	@EnumSource
	void isLeftAloneWhenImmutable(Stack stack) throws Exception {
		create(stack, JournalMode.WAL);
		try (Session session = open(stack, AccessMode.IMMUTABLE)) {
			session.run(SELECT);
			try (var files = Files.list(this.directory)) {
				assertThat(files).containsExactly(this.file);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void needsPlaceForTheLogUnlessImmutable(Stack stack) throws Exception {
		create(stack, JournalMode.WAL);
		Files.createDirectory(Path.of(this.file + "-wal"));

		assertThatException().isThrownBy(() -> open(stack, AccessMode.RWC))
			.withMessageContaining("Could not set pragma 'journal_mode'")
			.withMessageContaining("Make the file and its directory writable")
			.withMessageContaining("open it read-only");
		assertThatException().isThrownBy(() -> open(stack, AccessMode.RO))
			.withMessageContaining("Could not read SQLite database")
			.withMessageContaining("open the file as immutable if nobody writes to it.");
		try (Session session = open(stack, AccessMode.IMMUTABLE)) {
			assertThat(session.run(SELECT)).containsExactly("old");
		}
	}

	@ParameterizedTest
	@CsvSource({ "BLOCKING,RW", "BLOCKING,RO", "BLOCKING,IMMUTABLE", "REACTIVE,RW", "REACTIVE,RO",
			"REACTIVE,IMMUTABLE" })
	void isNotCreatedWhenMissing(Stack stack, AccessMode mode) {
		assertThatException().isThrownBy(() -> open(stack, mode))
			.withMessageContaining("Could not open SQLite database '" + this.file + "'")
			.withMessageContaining("Check that it exists");
		assertThat(this.file).doesNotExist();
	}

	@ParameterizedTest
	@EnumSource
	void saysWhatToDoWhenTheSystemForbidsToWrite(Stack stack) throws Exception {
		create(stack, JournalMode.DELETE);
		Files.setPosixFilePermissions(this.file, PosixFilePermissions.fromString("r--r--r--"));
		Assumptions.assumeFalse(Files.isWritable(this.file), "this user may write to every file");

		assertThatException().isThrownBy(() -> open(stack, AccessMode.RWC))
			.withMessageContaining("Could not set pragma 'journal_mode'")
			.withMessageContaining("open it read-only");
		try (Session session = open(stack, AccessMode.RO)) {
			assertThat(session.run(SELECT)).containsExactly("old");
		}
	}

	private void create(Stack stack, JournalMode journal) throws SQLException {
		try (Session session = stack.open(SqliteSettings.file(this.file).withJournalMode(journal))) {
			session.run("create table item(name text)");
			session.run("insert into item values ('old')");
		}
	}

	private Session open(Stack stack, AccessMode mode) throws SQLException {
		return stack.open(SqliteSettings.file(this.file).withAccessMode(mode));
	}

	private static String state(Throwable failure) {
		return (failure instanceof SQLException sql) ? String.valueOf(sql.getSQLState())
				: String.valueOf(((io.r2dbc.spi.R2dbcException) failure).getSqlState());
	}

}

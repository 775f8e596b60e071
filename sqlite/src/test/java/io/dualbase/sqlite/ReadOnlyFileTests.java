package io.dualbase.sqlite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;

import io.dualbase.sqlite.Stack.Session;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * As root may write everywhere, most of this is about what SQLite was told not to write,
 * or cannot write because a directory is in the place of a file.
 */
@ParameterizedClass
@EnumSource
class ReadOnlyFileTests {

	private static final String SELECT = "select name from item";

	private static final String INSERT = "insert into item values ('new')";

	@Parameter
	private Stack stack;

	@TempDir
	private Path directory;

	private Path file;

	@BeforeEach
	void createDatabase() {
		this.file = this.directory.resolve("app.db");
	}

	@ParameterizedTest
	@EnumSource(names = { "RO", "IMMUTABLE" })
	void isReadInAndOutsideOfTransactions(AccessMode mode) throws SQLException {
		create(JournalMode.WAL);
		try (Session session = open(mode)) {
			assertThat(session.run(SELECT)).containsExactly("old");
			session.run("begin");
			assertThat(session.run(SELECT)).containsExactly("old");
			session.run("commit");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "RO", "IMMUTABLE" })
	void refusesWritesWithTheStateOfAMissingPermission(AccessMode mode) throws SQLException {
		create(JournalMode.WAL);
		try (Session session = open(mode)) {
			assertThatException().isThrownBy(() -> session.run(INSERT))
				.withMessageContaining("Attempt to write a readonly database")
				.satisfies((ex) -> assertThat(state(ex)).isEqualTo("42501"));
			assertThat(session.run(SELECT)).containsExactly("old");
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "RO", "IMMUTABLE" })
	void keepsTheJournalThatItHas(AccessMode mode) throws SQLException {
		create(JournalMode.DELETE);
		try (Session session = open(mode)) {
			assertThat(session.run(SELECT)).containsExactly("old");
			assertThat(session.run("pragma journal_mode")).containsExactly("delete");
		}
	}

	@Test
	void seesWhatOthersWriteWhenOpenedReadOnly() throws SQLException {
		create(JournalMode.WAL);
		try (Session writer = open(AccessMode.RWC); Session reader = open(AccessMode.RO)) {
			writer.run(INSERT);
			assertThat(reader.run(SELECT)).containsExactly("old", "new");
		}
	}

	@Test
	void isLeftAloneWhenImmutable() throws Exception {
		create(JournalMode.WAL);
		try (Session session = open(AccessMode.IMMUTABLE)) {
			session.run(SELECT);
			try (var files = Files.list(this.directory)) {
				assertThat(files).containsExactly(this.file);
			}
		}
	}

	@Test
	void needsPlaceForTheLogUnlessImmutable() throws Exception {
		create(JournalMode.WAL);
		Files.createDirectory(Path.of(this.file + "-wal"));

		assertThatException().isThrownBy(() -> open(AccessMode.RWC))
			.withMessageContaining("Could not set pragma 'journal_mode'")
			.withMessageContaining("Make the file and its directory writable")
			.withMessageContaining("open it read-only");
		assertThatException().isThrownBy(() -> open(AccessMode.RO))
			.withMessageContaining("Could not read SQLite database")
			.withMessageContaining("open the file as immutable if nobody writes to it.");
		try (Session session = open(AccessMode.IMMUTABLE)) {
			assertThat(session.run(SELECT)).containsExactly("old");
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RWC")
	void isNotCreatedWhenMissing(AccessMode mode) {
		assertThatException().isThrownBy(() -> open(mode))
			.withMessageContaining("Could not open SQLite database '" + this.file + "'")
			.withMessageContaining("Check that it exists");
		assertThat(this.file).doesNotExist();
	}

	@Test
	void saysWhatToDoWhenTheSystemForbidsToWrite() throws Exception {
		create(JournalMode.DELETE);
		Files.setPosixFilePermissions(this.file, PosixFilePermissions.fromString("r--r--r--"));
		Assumptions.assumeFalse(Files.isWritable(this.file), "this user may write to every file");

		assertThatException().isThrownBy(() -> open(AccessMode.RWC))
			.withMessageContaining("Could not set pragma 'journal_mode'")
			.withMessageContaining("open it read-only");
		try (Session session = open(AccessMode.RO)) {
			assertThat(session.run(SELECT)).containsExactly("old");
		}
	}

	private void create(JournalMode journal) throws SQLException {
		try (Session session = this.stack.open(SqliteSettings.file(this.file).withJournalMode(journal))) {
			session.run("create table item(name text)");
			session.run("insert into item values ('old')");
		}
	}

	private Session open(AccessMode mode) throws SQLException {
		return this.stack.open(SqliteSettings.file(this.file).withAccessMode(mode));
	}

	private static String state(Throwable failure) {
		return (failure instanceof SQLException sql) ? String.valueOf(sql.getSQLState())
				: String.valueOf(((io.r2dbc.spi.R2dbcException) failure).getSqlState());
	}

}

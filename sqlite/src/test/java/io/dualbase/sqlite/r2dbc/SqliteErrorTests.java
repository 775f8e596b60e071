package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.time.Duration;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcRollbackException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.read;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@OnEachSession
class SqliteErrorTests {

	@Parameter
	SessionKind session;

	private Path file;

	private TestDatabase database;

	@BeforeEach
	void open(@TempDir Path directory) {
		this.file = directory.resolve("errors.db");
		this.database = TestDatabase.of(SqliteSettings.file(this.file).withBusyTimeout(Duration.ZERO), this.session);
		this.database
			.run("""
					CREATE TABLE parent (id INTEGER PRIMARY KEY);
					CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT UNIQUE, name TEXT NOT NULL, age INTEGER CHECK (age > 0),
						parent_id INTEGER REFERENCES parent (id));
					CREATE TABLE strict_t (id INTEGER) STRICT;
					CREATE TRIGGER guard BEFORE DELETE ON t BEGIN SELECT RAISE(ABORT, 'not this one'); END;
					INSERT INTO t VALUES (1, 'a', 'n', 1, NULL)
					""");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			INSERT INTO t VALUES (2, 'a', 'n', 1, NULL)  | 2067 | 23505
			INSERT INTO t VALUES (1, 'b', 'n', 1, NULL)  | 1555 | 23505
			INSERT INTO t VALUES (2, 'b', 'n', 1, 7)     | 787  | 23503
			INSERT INTO t VALUES (2, 'b', NULL, 1, NULL) | 1299 | 23502
			INSERT INTO t VALUES (2, 'b', 'n', 0, NULL)  | 275  | 23514
			INSERT INTO strict_t VALUES ('text')         | 3091 | 22000
			INSERT INTO t (id) VALUES ('text')           | 20   | 22000
			SELECT zeroblob(2000000000)                  | 18   | 22000
			""")
	void reportsViolatedIntegrity(String sql, int code, String state) {
		assertFails(sql, R2dbcDataIntegrityViolationException.class, code, state);
	}

	@Test
	void reportsWhatATriggerRefusesAsNothingElse() {
		R2dbcException failure = assertFails("DELETE FROM t", R2dbcNonTransientException.class, 1811, "23000");

		assertThat(failure).isNotInstanceOf(R2dbcDataIntegrityViolationException.class)
			.hasMessageContaining("not this one");
	}

	@ParameterizedTest
	@CsvSource({ "SELEC 1, 1", "SELECT * FROM missing, 1", "SELECT missing FROM t, 1", "SELECT missing(), 1",
			"INSERT INTO t (missing) VALUES (1), 1" })
	void reportsBadGrammar(String sql, int code) {
		assertFails(sql, R2dbcBadGrammarException.class, code, "42000");
	}

	@ParameterizedTest
	@CsvSource({ "SELECT abs(-9223372036854775808), HY000", "SELECT json('{'), HY000", "ROLLBACK TO missing, 3B001",
			"BEGIN; BEGIN, 25001", "BEGIN; VACUUM, 25001" })
	void reportsWellFormedStatementThatCannotRun(String sql, String state) {
		assertFails(sql, R2dbcNonTransientException.class, 1, state);
	}

	@Test
	void reportsChangeOfWhatIsReadOnly() {
		this.database.run("PRAGMA query_only = 1");

		assertFails("DELETE FROM t", R2dbcNonTransientResourceException.class, 8, "42501");
	}

	@Test
	void reportsLockOfOtherConnection() {
		Connection other = this.database.open();
		await(other.beginTransaction());
		run(other, "UPDATE t SET age = 1");

		R2dbcException failure = assertFails("UPDATE t SET age = 2", R2dbcRollbackException.class, 5, "55P03");

		assertThat(failure).hasMessageContaining("busy timeout");
		await(other.close());
	}

	@Test
	void reportsSnapshotThatIsTooOldToBeChanged() {
		Connection other = this.database.open();
		run(other, "BEGIN DEFERRED");
		read(other, "SELECT * FROM t");
		this.database.run("UPDATE t SET age = 2");

		R2dbcException failure = catchThrowableOfType(R2dbcRollbackException.class,
				() -> run(other, "UPDATE t SET age = 3"));

		assertThat(failure.getErrorCode()).isEqualTo(517);
		assertThat(failure.getSqlState()).isEqualTo("40001");
		await(other.close());
	}

	@Test
	void reportsCommitWithoutTransactionAsRolledBack() {
		assertFails("COMMIT", R2dbcRollbackException.class, 1, "40000");
	}

	private <E extends R2dbcException> E assertFails(String sql, Class<E> type, int code, String state) {
		E failure = catchThrowableOfType(type, () -> this.database.run(sql));
		assertThat(failure).isNotNull();
		assertThat(failure.getErrorCode()).isEqualTo(code);
		assertThat(failure.getSqlState()).isEqualTo(state);
		assertThat(sql).endsWith(failure.getSql());
		return failure;
	}

}

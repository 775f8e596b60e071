package io.dualbase.sqlite.r2dbc.session;

import java.nio.file.Path;
import java.sql.SQLException;

import io.dualbase.sqlite.SqliteFile;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.Synchronous;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ParameterizedClass(name = "session={0}")
@EnumSource(SessionKind.class)
class SessionTests {

	@Parameter
	SessionKind kind;

	private Session session;

	@BeforeEach
	void open(@TempDir Path directory) throws SQLException {
		SqliteSettings settings = SqliteSettings.file(directory.resolve("session.db")).withSynchronous(Synchronous.OFF);
		this.session = Sessions.of(this.kind).open(SqliteFile.open(settings));
		run("CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(10), price decimal (10, 2), anything)");
	}

	@AfterEach
	void close() throws SQLException {
		this.session.close();
	}

	@Test
	void isOfTheKindThatWasAskedFor() {
		assertThat(this.session)
			.isInstanceOf((this.kind == SessionKind.NATIVE) ? NativeSession.class : JdbcSession.class);
	}

	@ParameterizedTest
	@CsvSource({ "id, INTEGER", "name, VARCHAR(10)", "NAME, VARCHAR(10)", "price, 'decimal (10, 2)'", "anything,",
			"name AS other, VARCHAR(10)", "anything AS other,", "price AS name, 'decimal (10, 2)'", "id + 1,",
			"CAST(name AS INTEGER),", "NULL," })
	void tellsHowTableDeclaresColumn(String column, String declaration) throws SQLException {
		SessionStatement statement = this.session.prepare("SELECT " + column + " FROM t");

		statement.execute(new Object[0]);
		assertThat(statement.declaredType(0)).isEqualTo(declaration);
		statement.reset();

		run("INSERT INTO t (id) VALUES (1)");
		statement.execute(new Object[0]);
		assertThat(statement.declaredType(0)).isEqualTo(declaration);
		statement.close();
	}

	@Test
	void knowsNoColumnsOfStatementWithoutRows() throws SQLException {
		SessionStatement statement = this.session.prepare("INSERT INTO t (id) VALUES (1)");

		assertThat(statement.execute(new Object[0])).isFalse();
		assertThat(statement.columnCount()).isZero();
	}

	@Test
	void seesColumnThatWasAddedToTableMeanwhile() throws SQLException {
		SessionStatement statement = this.session.prepare("SELECT * FROM t");
		statement.execute(new Object[0]);
		statement.reset();
		run("ALTER TABLE t ADD COLUMN late UUID");

		statement.execute(new Object[0]);

		assertThat(statement.columnCount()).isEqualTo(5);
		assertThat(statement.columnName(4)).isEqualTo("late");
		assertThat(statement.declaredType(4)).isEqualTo("UUID");
	}

	@Test
	void countsChangesOfStatementThatReturnsRows() throws SQLException {
		SessionStatement statement = this.session.prepare("INSERT INTO t (id) VALUES (1), (2), (3) RETURNING id");

		assertThat(statement.execute(new Object[0])).isTrue();
		assertThat(statement.step()).isTrue();
		assertThat(statement.step()).isTrue();
		assertThat(statement.step()).isFalse();
		assertThat(this.session.changes()).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			1, INTEGER
			9223372036854775807, INTEGER
			1.0, REAL
			9e999, REAL
			'1', TEXT
			x'', BLOB
			NULL, NULL
			""")
	void tellsStorageClass(String literal, StorageClass expected) throws SQLException {
		SessionStatement statement = this.session.prepare("SELECT " + literal);
		statement.execute(new Object[0]);

		assertThat(statement.storageClass(0)).isEqualTo(expected);
	}

	@Test
	void readsEachCellOfEachRow() throws SQLException {
		SessionStatement statement = this.session.prepare("SELECT ?1, ?2 UNION ALL SELECT ?2, ?1");
		statement.execute(new Object[] { 1L, "a" });

		assertThat(statement.stored(0)).isEqualTo(1L);
		assertThat(statement.stored(1)).isEqualTo("a");
		assertThat(statement.integer(0)).isEqualTo(1);
		statement.step();
		assertThat(statement.text(0)).isEqualTo("a");
		assertThat(statement.stored(1)).isEqualTo(1L);
	}

	@Test
	void saysThatItCannotBeUsedAgainWhenFailureHasFreedIt() throws SQLException {
		SessionStatement statement = this.session.prepare("SELECT abs(?1)");

		assertThatExceptionOfType(SQLException.class)
			.isThrownBy(() -> statement.execute(new Object[] { Long.MIN_VALUE }))
			.withMessageContaining("integer overflow");

		assertThat(statement.usable()).isFalse();
		statement.close();
	}

	@Test
	void isResetWhenStepFails() throws SQLException {
		SessionStatement statement = this.session.prepare("SELECT abs(column1) FROM (VALUES (?1), (?2))");
		assertThat(statement.execute(new Object[] { 1L, Long.MIN_VALUE })).isTrue();

		assertThatExceptionOfType(SQLException.class).isThrownBy(statement::step)
			.withMessageContaining("integer overflow");

		assertThat(statement.execute(new Object[] { 2L, 3L })).isTrue();
		assertThat(statement.stored(0)).isEqualTo(2L);
	}

	private void run(String sql) throws SQLException {
		SessionStatement statement = this.session.prepare(sql);
		statement.execute(new Object[0]);
		statement.close();
	}

}

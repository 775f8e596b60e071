package io.dualbase.sqlite.r2dbc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.spi.Blob;
import io.r2dbc.spi.Clob;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Row;
import io.r2dbc.spi.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static io.dualbase.sqlite.r2dbc.TestDatabase.LIMIT;
import static io.dualbase.sqlite.r2dbc.TestDatabase.changes;
import static io.dualbase.sqlite.r2dbc.TestDatabase.rows;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@OnEachSession
class SqliteStatementTests {

	@Parameter
	SessionKind session;

	private TestDatabase database;

	private Connection connection;

	@BeforeEach
	void open(@TempDir Path directory) {
		this.database = TestDatabase.in(directory, this.session);
		this.connection = this.database.connection();
		this.database.run("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT)");
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void changesAllOrNothingWithSeveralBindings() {
		Statement insert = this.connection.createStatement("INSERT INTO t (id) VALUES (?)");
		insert.bind(0, 1).add().bind(0, 2).add().bind(0, 1);

		StepVerifier.create(insert.execute()).expectError(R2dbcDataIntegrityViolationException.class).verify(LIMIT);

		assertThat(this.database.read("SELECT count(*) FROM t")).containsExactly(0);
		assertThat(this.connection.isAutoCommit()).isTrue();
	}

	@Test
	void leavesOpenTransactionToItsOwnerWithSeveralBindings() {
		TestDatabase.await(this.connection.beginTransaction());
		Statement insert = this.connection.createStatement("INSERT INTO t (id) VALUES (?)");
		insert.bind(0, 1).add().bind(0, 2);
		assertThat(changes(insert).block(LIMIT)).isEqualTo(2);
		assertThat(this.connection.isAutoCommit()).isFalse();

		TestDatabase.await(this.connection.rollbackTransaction());

		assertThat(this.database.read("SELECT count(*) FROM t")).containsExactly(0);
	}

	@Test
	void givesOneResultPerBinding() {
		Statement insert = this.connection.createStatement("INSERT INTO t (name) VALUES (:name)")
			.returnGeneratedValues("id");
		insert.bind("name", "a").add().bind("name", "b").add().bindNull("name", String.class);

		Flux.from(insert.execute())
			.concatMap((result) -> Flux.from(result.map((row) -> row.get("id", Long.class))).collectList())
			.as(StepVerifier::create)
			.expectNext(List.of(1L), List.of(2L), List.of(3L))
			.expectComplete()
			.verify(LIMIT);
		assertThat(this.database.read("SELECT ifnull(name, 'null') FROM t")).containsExactly("a", "b", "null");
	}

	@Test
	void runsQueryForEachBinding() {
		Statement select = this.connection.createStatement("SELECT $n * 2").bind("n", 1).add().bind("$n", 2);

		assertThat(rows(select, (row) -> row.get(0)).collectList().block(LIMIT)).containsExactly(2, 4);
	}

	@Test
	void returnsGeneratedValuesOfEveryRowWithTheirCount() {
		Statement insert = this.connection.createStatement("INSERT INTO t (name) VALUES ('a'), ('b') -- two")
			.returnGeneratedValues();

		Flux.from(insert.execute())
			.concatMap((result) -> result.flatMap((segment) -> Mono.just(describe(segment))))
			.as(StepVerifier::create)
			.expectNext("1 a", "2 b", "2 changed")
			.expectComplete()
			.verify(LIMIT);
	}

	private static String describe(Result.Segment segment) {
		if (segment instanceof Result.RowSegment row) {
			return row.row().get("id") + " " + row.row().get("name");
		}
		return ((Result.UpdateCount) segment).value() + " changed";
	}

	@Test
	void doesAllChangesAtOnceWhenOnlyFirstReturnedRowIsRead() {
		Statement insert = this.connection.createStatement("INSERT INTO t (name) VALUES ('a'), ('b')")
			.returnGeneratedValues("id");

		assertThat(rows(insert, (row) -> row.get(0)).next().block(LIMIT)).isEqualTo(1);

		assertThat(this.database.read("SELECT count(*) FROM t")).containsExactly(2);
	}

	@Test
	void failsWhenColumnToReturnDoesNotExist() {
		Statement insert = this.connection.createStatement("INSERT INTO t DEFAULT VALUES").returnGeneratedValues("no");

		StepVerifier.create(insert.execute()).expectError(R2dbcBadGrammarException.class).verify(LIMIT);
	}

	@Test
	void givesOneResultPerStatementOfText() {
		Statement script = this.connection.createStatement("""
				INSERT INTO t VALUES (1, 'a'); -- first
				SELECT name FROM t WHERE id = :id;
				UPDATE t SET name = 'b' WHERE id = :id;
				SELECT name FROM t;
				""").bind("id", 1);

		Flux.from(script.execute())
			.concatMap((result) -> result.filter(Result.RowSegment.class::isInstance)
				.map((row) -> row.get(0, String.class)))
			.as(StepVerifier::create)
			.expectNext("a", "b")
			.expectComplete()
			.verify(LIMIT);
		assertThat(Flux.from(script.execute()).count().onErrorReturn(-1L).block(LIMIT)).isEqualTo(-1);
	}

	@Test
	void givesNoResultForTextWithoutStatement() {
		StepVerifier.create(this.connection.createStatement(" -- nothing").execute()).expectComplete().verify(LIMIT);
	}

	@Test
	void startsQueryOnlyWhenItsRowsAreWanted() {
		Result result = TestDatabase.await(this.connection.createStatement("SELECT count(*) FROM t").execute());
		this.database.run("INSERT INTO t DEFAULT VALUES");

		assertThat(TestDatabase.<Object>await(result.map((row) -> row.get(0)))).isEqualTo(1);
		assertThatIllegalStateException().isThrownBy(() -> result.map((row) -> row.get(0)))
			.withMessageContaining("consumed already");
	}

	@Test
	void runsSchemaChangesPragmasAndExplanations() {
		assertThat(changes(this.connection.createStatement("CREATE INDEX by_name ON t (name)")).block(LIMIT)).isZero();
		this.database.run("PRAGMA user_version = 7");

		assertThat(this.database.read("PRAGMA user_version")).containsExactly(7);
		assertThat(rows(this.connection.createStatement("EXPLAIN QUERY PLAN SELECT * FROM t WHERE name = 'a'"),
				(row) -> row.get("detail", String.class))
			.blockLast(LIMIT)).contains("by_name");
		this.database.run("VACUUM");
		this.database.run("ANALYZE");
	}

	@Test
	void countsNothingForSchemaChangeAfterChange() {
		changes(this.connection.createStatement("INSERT INTO t (id) VALUES (1), (2)")).block(LIMIT);

		StepVerifier
			.create(Flux.from(this.connection.createStatement("CREATE TABLE u (a)").execute())
				.concatMap(Result::getRowsUpdated))
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void seesColumnsThatWereAddedOrRenamedMeanwhile() {
		this.database.run("INSERT INTO t VALUES (1, 'a')");
		assertThat(names("SELECT * FROM t")).containsExactly("id", "name");

		Connection other = this.database.open();
		run(other, "ALTER TABLE t RENAME COLUMN name TO label");
		assertThat(names("SELECT * FROM t")).containsExactly("id", "label");
		run(other, "ALTER TABLE t ADD COLUMN more TEXT");
		assertThat(names("SELECT * FROM t")).containsExactly("id", "label", "more");
		TestDatabase.await(other.close());
	}

	private List<String> names(String sql) {
		return rows(this.connection.createStatement(sql),
				(row) -> ((Row) row).getMetadata()
					.getColumnMetadatas()
					.stream()
					.map((column) -> column.getName())
					.toList())
			.blockLast(LIMIT);
	}

	@Test
	void collectsLargeObjectsBeforeItWritesThem() {
		this.database.run("CREATE TABLE large (bytes BLOB, text TEXT)");
		Statement insert = this.connection.createStatement("INSERT INTO large VALUES (?, ?)")
			.bind(0, Blob.from(Flux.range(0, 1000).map((i) -> ByteBuffer.wrap(new byte[] { (byte) (int) i }))))
			.bind(1, Clob.from(Flux.just("grüße ", "🙂", "\0end")));
		assertThat(changes(insert).block(LIMIT)).isEqualTo(1);

		Statement select = this.connection.createStatement("SELECT bytes, text FROM large");
		StepVerifier.create(rows(select, (row) -> row.get(1, Clob.class)).concatMap(Clob::stream))
			.expectNext("grüße 🙂\0end")
			.expectComplete()
			.verify(LIMIT);
		ByteBuffer bytes = rows(select, (row) -> row.get(0, Blob.class)).concatMap(Blob::stream).blockLast(LIMIT);
		assertThat(bytes.remaining()).isEqualTo(1000);
		assertThat(bytes.get(999)).isEqualTo((byte) 999);
	}

	@Test
	void refusesParametersItCannotBind() {
		Statement statement = this.connection.createStatement("SELECT ?, :name");

		assertThatIllegalArgumentException().isThrownBy(() -> statement.bind(0, new Object()))
			.withMessageContaining("java.lang.Object");
		assertThatIllegalArgumentException().isThrownBy(() -> statement.bind(0, Parameters.out(Integer.class)))
			.withMessageContaining("no procedures");
		assertThatIllegalStateException().isThrownBy(() -> statement.bind(0, 1).execute())
			.withMessageContaining("index 1");
		assertThatIllegalArgumentException().isThrownBy(() -> statement.returnGeneratedValues("id", null));
	}

	@Test
	void attachesSqlAndCodeToFailure() {
		this.database.run("INSERT INTO t VALUES (1, 'secret')");

		StepVerifier.create(changes(this.connection.createStatement("INSERT INTO t VALUES (?, 'secret')").bind(0, 1)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOfSatisfying(R2dbcException.class, (failure) -> {
				assertThat(failure.getErrorCode()).isEqualTo(1555);
				assertThat(failure.getSqlState()).isEqualTo("23505");
				assertThat(failure.getSql()).isEqualTo("INSERT INTO t VALUES (?, 'secret')");
				assertThat(failure).hasMessageContaining("t.id").hasMessageNotContaining("secret");
			}))
			.verify(LIMIT);
	}

	@Test
	void givesFailureOfQueryAsSegmentWhichCanBeLeftOut() {
		String failing = "SELECT abs(-9223372036854775808)";

		StepVerifier
			.create(Flux.from(this.connection.createStatement(failing).execute())
				.concatMap((result) -> result
					.flatMap((segment) -> Mono.just(((Result.Message) segment).exception().getErrorCode()))))
			.expectNext(1)
			.expectComplete()
			.verify(LIMIT);
		StepVerifier
			.create(Flux.from(this.connection.createStatement(failing).execute())
				.concatMap((result) -> result.filter((segment) -> !(segment instanceof Result.Message))
					.map((row) -> row.get(0))))
			.expectComplete()
			.verify(LIMIT);
		StepVerifier
			.create(Flux.from(this.connection.createStatement(failing).execute()).concatMap(Result::getRowsUpdated))
			.expectErrorMatches((ex) -> String.valueOf(ex.getMessage()).contains("integer overflow"))
			.verify(LIMIT);
	}

	@Test
	void survivesMappingFunctionThatThrowsOrReturnsNull() {
		StepVerifier.create(rows(this.connection.createStatement("SELECT 1 UNION ALL SELECT 2"), (row) -> {
			throw new IllegalStateException("mine");
		})).expectErrorMessage("mine").verify(LIMIT);
		StepVerifier.create(rows(this.connection.createStatement("SELECT 1 UNION ALL SELECT 2"), (row) -> null))
			.expectError(NullPointerException.class)
			.verify(LIMIT);

		this.database.run("DROP TABLE t");
	}

	@Test
	void runsOtherStatementWhileResultIsBeingRead() {
		this.database.run("INSERT INTO t (id) VALUES (1), (2), (3)");

		Flux<Long> copied = rows(this.connection.createStatement("SELECT id FROM t"), (row) -> row.get(0, Long.class))
			.concatMap((id) -> changes(
					this.connection.createStatement("UPDATE t SET name = 'x' WHERE id = ?").bind(0, id)));

		StepVerifier.create(copied).expectNext(1L, 1L, 1L).expectComplete().verify(LIMIT);
	}

	@Test
	void runsSameTextTwiceAtTheSameTime() {
		this.database.run("INSERT INTO t (id) VALUES (1), (2)");
		Flux<Object> outer = rows(this.connection.createStatement("SELECT id FROM t"), (row) -> row.get(0));

		assertThat(outer.concatMap((id) -> outer.map((inner) -> id + "" + inner), 1).collectList().block(LIMIT))
			.containsExactly("11", "12", "21", "22");
	}

	@Test
	void readsTextWrittenInUtf8() {
		String text = "grüße 🙂 " + "x".repeat(1_000_000);
		changes(this.connection.createStatement("INSERT INTO t VALUES (1, ?)").bind(0, text)).block(LIMIT);

		assertThat(this.database.read("SELECT name FROM t")).containsExactly(text);
		assertThat(this.database.read("SELECT length(CAST(name AS BLOB)) FROM t"))
			.containsExactly(text.getBytes(StandardCharsets.UTF_8).length);
	}

	@Test
	void readsTextOfDatabaseInUtf16(@TempDir Path directory) throws SQLException {
		Path file = directory.resolve("utf16.db");
		try (java.sql.Connection plain = DriverManager.getConnection("jdbc:sqlite:" + file);
				java.sql.Statement statement = plain.createStatement()) {
			statement.executeUpdate("PRAGMA encoding = 'UTF-16'");
			statement.executeUpdate("CREATE TABLE t AS SELECT 'grüße 🙂' AS name");
		}
		TestDatabase utf16 = TestDatabase.of(SqliteSettings.file(file), this.session);

		assertThat(utf16.read("PRAGMA encoding")).containsExactly("UTF-16le");
		assertThat(utf16.read("SELECT name FROM t")).containsExactly("grüße 🙂");
		utf16.close();
	}

	@Test
	void runsLongChainsOnThreadOfConnectionWithoutGrowingStack() {
		Flux<Integer> chain = Flux.range(0, 50_000)
			.concatMap((i) -> rows(this.connection.createStatement("SELECT ?").bind(0, i),
					(row) -> row.get(0, Integer.class)));

		StepVerifier.create(chain).expectNextCount(50_000).expectComplete().verify(LIMIT);
	}

}

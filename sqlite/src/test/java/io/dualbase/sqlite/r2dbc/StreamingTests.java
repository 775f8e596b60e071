package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import reactor.test.StepVerifier;

import static io.dualbase.sqlite.r2dbc.TestDatabase.LIMIT;
import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.changes;
import static io.dualbase.sqlite.r2dbc.TestDatabase.rows;
import static org.assertj.core.api.Assertions.assertThat;

@OnEachSession
class StreamingTests {

	@Parameter
	SessionKind session;

	private static final String MANY = """
			WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
			SELECT i FROM n""";

	private TestDatabase database;

	@BeforeEach
	void open(@TempDir Path directory) {
		this.database = TestDatabase.in(directory, this.session);
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void mapsNoRowThatWasNotAskedFor() {
		AtomicInteger mapped = new AtomicInteger();
		Result result = await(this.database.connection().createStatement(MANY).execute());

		StepVerifier.create(result.map((row) -> mapped.incrementAndGet()), 0)
			.expectSubscription()
			.then(() -> assertThat(afterNextTask(mapped)).isZero())
			.thenRequest(3)
			.expectNext(1, 2, 3)
			.then(() -> assertThat(afterNextTask(mapped)).isEqualTo(3))
			.thenCancel()
			.verify(LIMIT);
	}

	/** The thread of the connection has then done all that it was asked for before. */
	private int afterNextTask(AtomicInteger mapped) {
		assertThat(this.database.read("SELECT 42")).containsExactly(42);
		return mapped.get();
	}

	@Test
	void servesOtherStatementsWhileSubscriberAsksForNothing() {
		Connection connection = this.database.connection();
		StepVerifier.create(rows(connection.createStatement(MANY), (row) -> row.get(0, Integer.class)), 1)
			.expectNext(1)
			.then(() -> assertThat(this.database.read("SELECT 42")).containsExactly(42))
			.thenRequest(1)
			.expectNext(2)
			.thenCancel()
			.verify(LIMIT);
	}

	@Test
	void endsStatementBeforeLastRowIsEmitted() {
		this.database.run("CREATE TABLE t AS " + MANY);

		rows(this.database.connection().createStatement("SELECT i FROM t"), (row) -> row.get(0, Integer.class))
			.doOnNext((i) -> {
				if (i == 1000) {
					changes(this.database.connection().createStatement("DROP TABLE t")).subscribe();
				}
			})
			.blockLast(LIMIT);

		assertThat(this.database.read("SELECT count(*) FROM sqlite_schema")).containsExactly(0);
	}

}

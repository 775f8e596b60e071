package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.dualbase.sqlite.r2dbc.exec.CursorSettings;
import io.dualbase.sqlite.r2dbc.exec.ExecutionMode;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.StepVerifier.FirstStep;

import static io.dualbase.sqlite.r2dbc.TestDatabase.LIMIT;
import static io.dualbase.sqlite.r2dbc.TestDatabase.READ_ONLY;
import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.read;
import static io.dualbase.sqlite.r2dbc.TestDatabase.rows;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A query that nobody goes on reading must not keep the write-ahead log from being used
 * anew, for as long as its subscriber likes.
 */
@ParameterizedClass
@EnumSource(value = ExecutionMode.class, names = { "WORKER", "DIRECT" })
class IdleCursorTests {

	private static final int ROWS = 1000;

	private static final Duration IDLE_LIMIT = Duration.ofMillis(100);

	@Parameter
	private ExecutionMode execution;

	@TempDir
	private Path directory;

	private TestDatabase database;

	private Connection writer;

	@AfterEach
	void close() {
		await(this.writer.close());
		this.database.close();
	}

	private void open(Duration idleLimit, long bufferSize) {
		this.database = TestDatabase.in(this.directory, new CursorSettings(this.execution, idleLimit, bufferSize));
		this.writer = this.database.open();
		run(this.writer, """
				CREATE TABLE t AS
				WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
				SELECT i, printf('row %%d', i) AS name, x'00ff' AS data, NULL AS missing, i / 2.0 AS half FROM n"""
			.formatted(ROWS));
	}

	private Flux<String> names() {
		return rows(this.database.connection().createStatement("SELECT * FROM t ORDER BY i"),
				(row) -> row.get("name", String.class));
	}

	/** Of which the subscriber asks for two at first. */
	private FirstStep<String> slowly(Flux<String> rows) {
		return StepVerifier.create(rows, 2);
	}

	/** Whether a reader keeps the log from being used anew; a write comes first. */
	private boolean isLogHeld() {
		run(this.writer, "UPDATE t SET half = half + 1 WHERE i = 1");
		run(this.writer, "PRAGMA busy_timeout = 0");
		return !read(this.writer, "PRAGMA wal_checkpoint(RESTART)").equals(List.of(0));
	}

	private void awaitLogFree() {
		TestDatabase.soon().until(() -> !isLogHeld());
	}

	@Test
	void idleQueryFreesLogAndBringsAllItsRowsLater() {
		open(IDLE_LIMIT, 16 << 20);

		slowly(names()).expectNext("row 1", "row 2")
			.then(this::awaitLogFree)
			.then(() -> run(this.writer, "UPDATE t SET name = 'changed'"))
			.thenRequest(1)
			.expectNext("row 3")
			.thenRequest(Long.MAX_VALUE)
			.expectNextCount(ROWS - 4)
			.expectNext("row " + ROWS)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void bufferedRowsHaveTheirTypes() {
		open(IDLE_LIMIT, 16 << 20);
		Flux<String> cells = rows(this.database.connection().createStatement("SELECT * FROM t ORDER BY i"),
				(row) -> row.get("i", Long.class) + " " + row.get(1) + " " + row.get("data", byte[].class).length + " "
						+ row.get("missing") + " " + row.get("half", Double.class));

		slowly(cells).expectNextCount(2)
			.then(this::awaitLogFree)
			.thenRequest(1)
			.expectNext("3 row 3 2 null 1.5")
			.thenCancel()
			.verify(LIMIT);
	}

	@Test
	void idleQueryFailsWhenItsRowsAreTooMany() {
		open(IDLE_LIMIT, 10_000);

		slowly(names()).expectNext("row 1", "row 2")
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(R2dbcNonTransientResourceException.class)
				.hasMessageContaining("cursorIdleLimit")
				.hasMessageContaining("cursorBufferSize")
				.hasMessageContaining("100 ms")
				.hasMessageContaining("10000 bytes"))
			.verify(LIMIT);
		assertThat(isLogHeld()).isFalse();
		assertThat(names().count().block(LIMIT)).isEqualTo(ROWS);
	}

	@Test
	void queryThatIsReadOnIsLeftAlone() {
		// It would fail as soon as it were found idle.
		open(Duration.ofMillis(500), 0);

		Flux<String> steady = names().limitRate(1).delayElements(Duration.ofMillis(20)).take(40);

		StepVerifier.create(steady).expectNextCount(40).expectComplete().verify(LIMIT);
	}

	@Test
	void queryInTransactionKeepsItsSnapshot() {
		open(IDLE_LIMIT, 0);
		Connection connection = this.database.connection();
		await(connection.beginTransaction(READ_ONLY));

		slowly(names()).expectNext("row 1", "row 2")
			.thenAwait(IDLE_LIMIT.multipliedBy(3))
			.then(() -> assertThat(isLogHeld()).isTrue())
			.thenRequest(Long.MAX_VALUE)
			.expectNextCount(ROWS - 2)
			.expectComplete()
			.verify(LIMIT);
		await(connection.commitTransaction());
	}

	@Test
	void idleQueryHoldsLogWhenLimitIsZero() {
		open(Duration.ZERO, 0);

		slowly(names()).expectNext("row 1", "row 2")
			.thenAwait(IDLE_LIMIT.multipliedBy(3))
			.then(() -> assertThat(isLogHeld()).isTrue())
			.thenRequest(Long.MAX_VALUE)
			.expectNextCount(ROWS - 2)
			.expectComplete()
			.verify(LIMIT);
	}

	@Test
	void rowsOfClosedConnectionAreNotServedFromBuffer() {
		open(IDLE_LIMIT, 16 << 20);
		Connection reader = this.database.open();
		Flux<String> names = rows(reader.createStatement("SELECT name FROM t"), (row) -> row.get(0, String.class));

		slowly(names).expectNextCount(2)
			.then(this::awaitLogFree)
			.then(() -> await(reader.close()))
			.expectErrorMessage("The connection was closed before all rows of this result were read.")
			.verify(LIMIT);
	}

}

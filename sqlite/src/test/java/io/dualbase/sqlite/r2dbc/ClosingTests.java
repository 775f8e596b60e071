package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.dualbase.sqlite.r2dbc.session.SessionKind;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static io.dualbase.sqlite.r2dbc.TestDatabase.await;
import static io.dualbase.sqlite.r2dbc.TestDatabase.run;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection that is closed while it is busy does not go on with that.
 */
@OnEachSession
class ClosingTests {

	private static final String NUMBERS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) ";

	/** Far below the busy timeout. */
	private static final Duration SOON = Duration.ofSeconds(5);

	@Parameter
	SessionKind session;

	private TestDatabase database;

	private Connection busy;

	@BeforeEach
	void open(@TempDir Path directory) {
		this.database = TestDatabase.in(directory, this.session);
		this.database.run("CREATE TABLE item (name)");
		this.busy = this.database.open();
	}

	@AfterEach
	void close() {
		this.database.close();
	}

	@Test
	void endsAQueryThatTakesLong() {
		CompletableFuture<Void> query = begin(NUMBERS + "SELECT count(*) FROM n");

		assertEndsWhenClosed(query);
	}

	@Test
	void endsATransactionInAStatementThatTakesLong() {
		await(this.busy.beginTransaction());
		run(this.busy, "INSERT INTO item VALUES ('busy')");
		CompletableFuture<Void> change = begin("INSERT INTO item " + NUMBERS + "SELECT i FROM n WHERE i < 0");

		assertEndsWhenClosed(change);
		this.database.run("INSERT INTO item VALUES ('other')");
		assertThat(this.database.read("SELECT name FROM item")).containsExactly("other");
	}

	@Test
	void endsAWaitForTheTurnToWrite() {
		await(this.database.connection().beginTransaction());
		this.database.run("INSERT INTO item VALUES ('other')");
		CompletableFuture<Void> change = begin("INSERT INTO item VALUES ('busy')");

		assertEndsWhenClosed(change);
		await(this.database.connection().commitTransaction());
		assertThat(this.database.read("SELECT name FROM item")).containsExactly("other");
	}

	private CompletableFuture<Void> begin(String sql) {
		CompletableFuture<Void> statement = Flux.from(this.busy.createStatement(sql).execute())
			.concatMap((result) -> result.map((row) -> 0))
			.then()
			.toFuture();
		TestDatabase.awaitStep();
		return statement;
	}

	private void assertEndsWhenClosed(CompletableFuture<Void> statement) {
		Mono.from(this.busy.close()).block(SOON);
		assertThat(Assertions.catchThrowable(() -> statement.get(SOON.toSeconds(), TimeUnit.SECONDS)))
			.hasCauseInstanceOf(R2dbcException.class)
			.satisfies((failure) -> assertThat(((R2dbcException) failure.getCause()).getSqlState()).isEqualTo("08003"));
	}

}

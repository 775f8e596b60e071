package io.dualbase.sqlite.r2dbc;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.R2dbcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every failure passes the application's function on its way to the subscriber, once.
 */
class FailureOptionTests {

	@TempDir
	private Path directory;

	private final List<Integer> codes = new CopyOnWriteArrayList<>();

	@Test
	void replacesTheFailureOfAQuery() {
		assertReplaced(withConnection((connection) -> execute(connection, "SELECT abs(-9223372036854775808)")), 1);
	}

	@Test
	void replacesTheFailureOfAChange() {
		assertReplaced(withConnection((connection) -> execute(connection, "INSERT INTO nowhere VALUES (1)")), 1);
	}

	@Test
	void replacesTheFailureOfACommit() {
		String deferred = """
				CREATE TABLE t (a INTEGER PRIMARY KEY, b REFERENCES t DEFERRABLE INITIALLY DEFERRED);
				INSERT INTO t VALUES (1, 7)""";
		assertReplaced(withConnection((connection) -> Mono.from(connection.beginTransaction())
			.thenMany(execute(connection, deferred))
			.thenMany(connection.commitTransaction())), 787);
	}

	@Test
	void replacesTheFailureOfOpening() {
		assertReplaced(factory(this.directory).create(), 14);
	}

	private void assertReplaced(Publisher<?> failing, int code) {
		StepVerifier.create(Flux.from(failing).then())
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(IllegalStateException.class)
				.hasCauseInstanceOf(R2dbcException.class))
			.verify(Duration.ofSeconds(20));
		assertThat(this.codes).containsExactly(code);
	}

	private Flux<?> withConnection(Function<Connection, Publisher<?>> work) {
		return Flux.usingWhen(factory(this.directory.resolve("app.db")).create(), work, Connection::close);
	}

	private static Flux<?> execute(Connection connection, String sql) {
		return Flux.from(connection.createStatement(sql).execute()).concatMap((result) -> result.map((row) -> 0));
	}

	private ConnectionFactory factory(Path file) {
		UnaryOperator<Throwable> failures = (failure) -> {
			this.codes.add(((R2dbcException) failure).getErrorCode());
			return new IllegalStateException("replaced", failure);
		};
		return new SqliteConnectionFactoryProvider().create(ConnectionFactoryOptions.builder()
			.option(ConnectionFactoryOptions.DRIVER, "sqlite")
			.option(ConnectionFactoryOptions.DATABASE, file.toString())
			.option(SqliteConnectionFactoryProvider.FAILURES, failures)
			.build());
	}

}

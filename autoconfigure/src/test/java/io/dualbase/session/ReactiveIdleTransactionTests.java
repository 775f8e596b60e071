package io.dualbase.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.dualbase.contract.TestDatabase;
import io.dualbase.lease.StaleRule;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Wrapped;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reactive transactions in which nothing happens as far as their leases can see, because
 * somebody has got hold of the driver's own connection: only the server knows whether
 * they are idle.
 */
@Timeout(90)
class ReactiveIdleTransactionTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	/** Much less than the server is busy for. */
	private static final Duration TWICE_THE_LIMIT = Duration.ofMillis(1600);

	static Stream<Arguments> databases() {
		return Stream.of(Arguments.of(TestDatabase.POSTGRESQL, "select 1 from pg_sleep(5)"),
				Arguments.of(TestDatabase.MARIADB, "select sleep(5)"),
				Arguments.of(TestDatabase.MYSQL, "select sleep(5)"));
	}

	@ParameterizedTest
	@MethodSource("databases")
	void areTakenBackOnceTheServerSaysThatTheyAreIdle(TestDatabase database) {
		context(database).run((context) -> {
			Connection connection = transaction(context);
			driverConnection(connection);
			Awaitility.await()
				.atMost(LIMIT)
				.untilAsserted(() -> assertThat(takenBack(context)).containsExactly(StaleRule.IDLE_TX));
			assertThatExceptionOfType(R2dbcException.class).isThrownBy(() -> await(connection.commitTransaction()))
				.withMessageContaining("IDLE_TX")
				.extracting(R2dbcException::getSqlState)
				.isEqualTo("08003");
		});
	}

	@ParameterizedTest
	@MethodSource("databases")
	void areLeftAloneWhileTheServerIsBusy(TestDatabase database, String slow) {
		context(database).run((context) -> {
			Connection connection = transaction(context);
			CompletableFuture<Long> busy = run(driverConnection(connection), slow).toFuture();
			Awaitility.await()
				.atMost(LIMIT)
				.during(TWICE_THE_LIMIT)
				.untilAsserted(
						() -> assertThat(takenBack(context)).as("taken back while the server was busy").isEmpty());
			assertThat(busy.join()).as("rows").isEqualTo(1);
		});
	}

	private static ApplicationContextRunner context(TestDatabase database) {
		return ReactiveContext.on(database, 2)
			.withPropertyValues("database.sessions.idle-transaction-report-after=200ms",
					"database.sessions.idle-transaction-reclaim-after=800ms");
	}

	private static Connection transaction(ApplicationContext context) {
		Connection connection = context.getBean(ConnectionPool.class).create().block(LIMIT);
		assertThat(connection).isNotNull();
		await(connection.beginTransaction());
		run(connection, "select 1").block(LIMIT);
		return connection;
	}

	private static Connection driverConnection(Connection connection) {
		return (Connection) ((Wrapped<?>) connection).unwrap();
	}

	private static Mono<Long> run(Connection connection, String query) {
		return Flux.from(connection.createStatement(query).execute())
			.flatMap((result) -> result.map((row, metadata) -> true))
			.count();
	}

	private static void await(Publisher<Void> work) {
		Mono.from(work).block(LIMIT);
	}

	/** Looks at once, and tells what was found by then. */
	private static Stream<StaleRule> takenBack(ApplicationContext context) {
		DatabaseSessions sessions = context.getBean(DatabaseSessions.class);
		sessions.cleanUp();
		return sessions.history().stream().filter(StaleLease::reclaimed).map(StaleLease::rule);
	}

}

package io.dualbase.retry;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Repetition when each stack has one connection, and of all transactions.
 */
class NarrowPoolTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	/** Longer than a method may take that has to be done shortly. */
	private static final Duration WAIT = Duration.ofMillis(1500);

	@Test
	void countsWaitsForAConnectionAndRepeatsPlainTransactions() {
		DualbaseContext.on(TestDatabase.POSTGRESQL)
			.withUserConfiguration(WorkConfiguration.class)
			.withPropertyValues("database.retry.auto=true", "database.pool.size=1", "database.pool.max-overflow=0",
					"database.pool.acquire-timeout=2500ms")
			.run((context) -> {
				repeatsPlainTransactionsOfBothStacks(context);
				countsWaitsForAConnection(context);
				neverRepeatsAnExhaustedPool(context);
			});
	}

	private static void repeatsPlainTransactionsOfBothStacks(ApplicationContext context) {
		Work work = context.getBean(Work.class);
		Failures failures = context.getBean(Failures.class);

		work.plain("plain", failures.first(1, Failures.DEADLOCK));
		work.plainMono("plain", failures.firstReactive(1, Failures.DEADLOCK)).block(LIMIT);

		assertThat(work.attempts("plain")).isEqualTo(4);
		assertThat(work.rows("plain")).isEqualTo(2);
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> work.plain("lost", failures.first(1, Failures.LOST)));
		assertThat(work.attempts("lost")).as("only contention").isEqualTo(1);
	}

	private static void countsWaitsForAConnection(ApplicationContext context) {
		Work work = context.getBean(Work.class);
		Failures failures = context.getBean(Failures.class);
		RecordedRetries retries = context.getBean(RecordedRetries.class);

		retries.clear();
		retries.onRetry(() -> borrow(context.getBean(DataSource.class)));
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> work.shortly("late", failures.first(9, Failures.DEADLOCK)));
		assertThat(retries.events()).isEqualTo(List.of("retried DEADLOCK 1", "exhausted DEADLOCK 2 DEADLINE"));

		retries.clear();
		retries.onRetry(() -> borrow(context.getBean(ConnectionFactory.class)));
		StepVerifier.create(work.shortlyMono("late", failures.firstReactive(9, Failures.DEADLOCK)))
			.expectError(DataAccessException.class)
			.verify(LIMIT);
		assertThat(retries.events()).isEqualTo(List.of("retried DEADLOCK 1", "exhausted DEADLOCK 2 DEADLINE"));
	}

	private static void neverRepeatsAnExhaustedPool(ApplicationContext context) throws SQLException {
		Work work = context.getBean(Work.class);
		RecordedRetries retries = context.getBean(RecordedRetries.class);
		retries.clear();
		try (Connection connection = context.getBean(DataSource.class).getConnection()) {
			assertThatThrownBy(() -> work.value("none", () -> {
			})).hasRootCauseInstanceOf(SQLTransientConnectionException.class);
		}
		assertThat(retries.events()).isEmpty();
	}

	private static void borrow(DataSource dataSource) {
		try {
			Connection connection = dataSource.getConnection();
			later().execute(() -> close(connection));
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void close(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Asks before the next attempt does, and is served before it. */
	private static void borrow(ConnectionFactory connectionFactory) {
		Mono.from(connectionFactory.create())
			.flatMap((connection) -> Mono.delay(WAIT).then(Mono.from(connection.close())))
			.subscribe();
	}

	private static Executor later() {
		return CompletableFuture.delayedExecutor(WAIT.toMillis(), TimeUnit.MILLISECONDS);
	}

}

package io.dualbase.retry;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is repeated, and how often, on a PostgreSQL server that fails on request.
 */
class RetryableTransactionTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(WorkConfiguration.class);

	private final String row = UUID.randomUUID().toString();

	private Work work;

	private Failures failures;

	private RecordedRetries retries;

	@BeforeEach
	void prepare() {
		this.work = bean(Work.class);
		this.failures = bean(Failures.class);
		this.retries = bean(RecordedRetries.class);
		this.retries.clear();
	}

	private static <T> T bean(Class<T> type) {
		return contexts.context(TestDatabase.POSTGRESQL).getBean(type);
	}

	@Test
	void repeatsABlockingMethodInANewTransaction() {
		String result = this.work.value(this.row, this.failures.first(2, Failures.DEADLOCK));

		assertThat(result).isEqualTo(this.row);
		assertAttemptsAndRows(3, 1);
		assertThat(this.retries.events()).containsExactly("retried DEADLOCK 1", "retried DEADLOCK 2",
				"recovered DEADLOCK 3");
	}

	@Test
	void repeatsAMonoInANewTransaction() {
		StepVerifier.create(this.work.mono(this.row, this.failures.firstReactive(2, Failures.DEADLOCK)))
			.expectNext(this.row)
			.expectComplete()
			.verify(LIMIT);

		assertAttemptsAndRows(3, 1);
		assertThat(this.retries.events()).containsExactly("retried DEADLOCK 1", "retried DEADLOCK 2",
				"recovered DEADLOCK 3");
	}

	@Test
	void repeatsAFluxThatHasEmittedNothing() {
		Flux<String> then = this.failures.firstReactive(2, Failures.DEADLOCK).thenMany(Flux.just("1", "2"));

		StepVerifier.create(this.work.flux(this.row, then)).expectNext("1", "2").expectComplete().verify(LIMIT);

		assertAttemptsAndRows(3, 1);
	}

	@Test
	void passesTheErrorOfAFluxThatHasEmittedSomething() {
		Flux<String> then = Flux.concat(Flux.just("1"),
				this.failures.firstReactive(1, Failures.DEADLOCK).cast(String.class));

		StepVerifier.create(this.work.flux(this.row, then))
			.expectNext("1")
			.expectError(DataAccessException.class)
			.verify(LIMIT);

		assertAttemptsAndRows(1, 0);
		assertThat(this.retries.events()).containsExactly("exhausted DEADLOCK 1 ELEMENTS_EMITTED");
	}

	@Test
	void repeatsAStageWithoutBlockingTheCaller() throws Exception {
		CompletableFuture<String> waits = new CompletableFuture<>();
		this.retries.onRetry(() -> waits.complete(Thread.currentThread().getName()));

		CompletableFuture<String> result = this.work.stage(this.row, this.failures.first(2, Failures.DEADLOCK))
			.toCompletableFuture();

		assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo(this.row);
		assertThat(waits).isCompletedWithValue(Thread.currentThread().getName());
		assertAttemptsAndRows(3, 1);
	}

	@Test
	void repeatsAFutureThatHadFailedWhenItsTransactionEnded() throws Exception {
		Runnable failure = this.failures.first(1, Failures.DEADLOCK);

		CompletableFuture<String> result = this.work.future(this.row, () -> run(failure));

		assertThat(result.get(20, TimeUnit.SECONDS)).isEqualTo("done");
		assertAttemptsAndRows(2, 1);
	}

	@Test
	void neverRepeatsAFutureThatFailsAfterItsTransaction() {
		CompletableFuture<String> later = new CompletableFuture<>();
		Runnable failure = this.failures.first(1, Failures.DEADLOCK);

		CompletableFuture<String> result = this.work.future(this.row, () -> later);
		run(failure).whenComplete((value, ex) -> later.completeExceptionally(ex.getCause()));

		assertThatThrownBy(result::join).isInstanceOf(CompletionException.class)
			.hasCauseInstanceOf(DataAccessException.class);
		assertAttemptsAndRows(1, 1);
		assertThat(this.retries.events()).containsExactly("exhausted DEADLOCK 1 NOT_TRANSACTIONAL");
	}

	@Test
	void methodThatRaisesInsteadOfReturningAFutureStillDoes() {
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.work.stage(this.row, this.failures.first(1, Failures.DUPLICATE)));
	}

	private static CompletableFuture<String> run(Runnable action) {
		return CompletableFuture.completedFuture("done").thenApply((done) -> {
			action.run();
			return done;
		});
	}

	@Test
	void raisesTheLastErrorAsItIs() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.work.twice(this.row, this.failures.first(19, Failures.DEADLOCK)));
		StepVerifier.create(this.work.mono(this.row, this.failures.firstReactive(19, Failures.DEADLOCK)))
			.expectErrorSatisfies((ex) -> assertThat(reactor.core.Exceptions.isRetryExhausted(ex)).isFalse())
			.verify(LIMIT);

		assertAttemptsAndRows(2 + 11, 0);
		assertThat(this.retries.events()).contains("exhausted DEADLOCK 2 ATTEMPTS", "exhausted DEADLOCK 11 ATTEMPTS");
	}

	@Test
	void neverRepeatsWhatWouldFailAgain() {
		assertThatExceptionOfType(DuplicateKeyException.class)
			.isThrownBy(() -> this.work.value(this.row, this.failures.first(9, Failures.DUPLICATE)));
		StepVerifier.create(this.work.mono(this.row, this.failures.firstReactive(9, Failures.DUPLICATE)))
			.expectError(DuplicateKeyException.class)
			.verify(LIMIT);

		assertAttemptsAndRows(2, 0);
		assertThat(this.retries.events()).isEmpty();
	}

	@Test
	void neverRepeatsAnUnknownOutcome() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.work.value(this.row, this.failures.first(1, Failures.UNKNOWN)));
		StepVerifier.create(this.work.mono(this.row, this.failures.firstReactive(1, Failures.UNKNOWN)))
			.expectError(DataAccessException.class)
			.verify(LIMIT);

		assertAttemptsAndRows(2, 0);
		assertThat(this.retries.events()).containsExactly("exhausted COMMIT 1 UNKNOWN_OUTCOME",
				"exhausted COMMIT 1 UNKNOWN_OUTCOME");
	}

	@Test
	void repeatsAfterTheConnectionWasLostWithItsTransaction() {
		String result = this.work.value(this.row, this.failures.first(1, Failures.LOST));
		StepVerifier.create(this.work.mono(this.row, this.failures.firstReactive(1, Failures.LOST)))
			.expectNext(this.row)
			.expectComplete()
			.verify(LIMIT);

		assertThat(result).isEqualTo(this.row);
		assertAttemptsAndRows(4, 2);
	}

	@Test
	void leavesAnInnerMethodToTheOuterTransaction() {
		TransactionTemplate outer = bean(TransactionTemplate.class);
		TransactionalOperator outerReactive = bean(TransactionalOperator.class);

		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> outer
			.executeWithoutResult((status) -> this.work.value(this.row, this.failures.first(1, Failures.DEADLOCK))));
		StepVerifier
			.create(outerReactive
				.transactional(this.work.mono(this.row, this.failures.firstReactive(1, Failures.DEADLOCK))))
			.expectError(DataAccessException.class)
			.verify(LIMIT);

		assertAttemptsAndRows(2, 0);
	}

	@Test
	void repeatsTheWholeWhenAnInnerMethodFails() {
		Runnable failure = this.failures.first(1, Failures.DEADLOCK);

		this.work.value(this.row, () -> this.work.value(this.row, failure));

		assertAttemptsAndRows(4, 2);
	}

	@Test
	void repeatsAnInnerMethodThatHasATransactionOfItsOwn() {
		bean(TransactionTemplate.class)
			.executeWithoutResult((status) -> this.work.apart(this.row, this.failures.first(1, Failures.DEADLOCK)));
		Mono<String> inner = this.work.monoApart(this.row, this.failures.firstReactive(1, Failures.DEADLOCK));
		StepVerifier.create(bean(TransactionalOperator.class).transactional(inner))
			.expectNext(this.row)
			.expectComplete()
			.verify(LIMIT);

		assertAttemptsAndRows(4, 2);
	}

	@Test
	void neverRepeatsStatementsThatCommitByThemselves() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.work.withoutTransaction(this.row, this.failures.first(1, Failures.DEADLOCK)));

		assertAttemptsAndRows(1, 1);
		assertThat(this.retries.events()).containsExactly("exhausted DEADLOCK 1 NOT_TRANSACTIONAL");
	}

	@Test
	void repeatsStatementsThatCommitByThemselvesWhenThatIsDeclaredHarmless() {
		this.work.idempotentWithoutTransaction(this.row, this.failures.first(1, Failures.DEADLOCK));

		assertAttemptsAndRows(2, 2);
	}

	@Test
	void neverRepeatsWhatWasCommittedInSpiteOfTheError() {
		SQLException deadlock = new SQLException("on request", Failures.DEADLOCK);

		assertThatExceptionOfType(CannotAcquireLockException.class)
			.isThrownBy(() -> this.work.committedAnyway(this.row, () -> {
				throw new CannotAcquireLockException("on request", deadlock);
			}));

		assertAttemptsAndRows(1, 1);
	}

	@Test
	void beginsNoAttemptAfterItsDeadline() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.work.shortly(this.row, this.failures.first(50, Failures.DEADLOCK)));

		assertThat(this.work.attempts(this.row)).isBetween(2, 49);
		assertThat(this.retries.events()).last().asString().startsWith("exhausted DEADLOCK").endsWith("DEADLINE");
	}

	@Test
	void leavesPlainTransactionsAloneUnlessAsked() {
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.work.plain(this.row, this.failures.first(1, Failures.DEADLOCK)));
		StepVerifier.create(this.work.plainMono(this.row, this.failures.firstReactive(1, Failures.DEADLOCK)))
			.expectError(DataAccessException.class)
			.verify(LIMIT);

		assertAttemptsAndRows(2, 0);
	}

	@Test
	void bothStacksPayFromOneBudget() {
		RetryBudget budget = bean(RetryBudget.class);
		int before = budget.available();

		this.work.value(this.row, this.failures.first(3, Failures.DEADLOCK));
		this.work.mono(this.row, this.failures.firstReactive(3, Failures.DEADLOCK)).block(LIMIT);

		assertThat(budget.available()).as("six repetitions, two successes").isBetween(before - 6, before - 4);
	}

	private void assertAttemptsAndRows(int attempts, int rows) {
		assertThat(this.work.attempts(this.row)).as("attempts").isEqualTo(attempts);
		assertThat(this.work.rows(this.row)).as("rows").isEqualTo(rows);
	}

}

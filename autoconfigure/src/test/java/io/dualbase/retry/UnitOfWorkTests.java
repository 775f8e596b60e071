package io.dualbase.retry;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What transactions that write a token, and retries, tell each other. Commits are lost by
 * a synchronization, which fails as a lost commit does.
 */
class UnitOfWorkTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(WorkConfiguration.class);

	private final String row = UUID.randomUUID().toString();

	private final List<UnitOfWork> taken = new CopyOnWriteArrayList<>();

	private Work work;

	private RecordedRetries retries;

	private TransactionManager blocking;

	private TransactionManager reactive;

	@BeforeEach
	void prepare() {
		this.work = contexts.context(TestDatabase.POSTGRESQL).getBean(Work.class);
		this.retries = contexts.context(TestDatabase.POSTGRESQL).getBean(RecordedRetries.class);
		this.retries.clear();
		this.blocking = contexts.context(TestDatabase.POSTGRESQL).getBean(JpaTransactionManager.class);
		this.reactive = contexts.context(TestDatabase.POSTGRESQL).getBean(R2dbcTransactionManager.class);
	}

	@Test
	void isHandedOutOnceToTheTransactionOfEachAttempt() {
		Runnable failure = contexts.context(TestDatabase.POSTGRESQL)
			.getBean(Failures.class)
			.first(1, Failures.DEADLOCK);

		this.work.value(this.row, () -> {
			assertThat(UnitOfWork.take(this.reactive)).as("another manager").isEmpty();
			take((unit) -> assertThat(unit.attempt()).isEqualTo(this.taken.size()));
			assertThat(UnitOfWork.take(this.blocking)).as("a second time").isEmpty();
			failure.run();
		});

		assertThat(this.taken).hasSize(2);
		assertThat(this.taken.get(0).id()).isEqualTo(this.taken.get(1).id());
		assertThat(UnitOfWork.take(this.blocking)).as("after the call").isEmpty();
	}

	@Test
	void isOneForEachCall() {
		this.work.value(this.row, () -> {
			take((outer) -> {
			});
			this.work.apart(this.row, () -> take((inner) -> {
			}));
		});

		assertThat(this.taken).extracting(UnitOfWork::id).doesNotHaveDuplicates().hasSize(2);
	}

	@Test
	void travelsInTheContextOfAReactiveCall() {
		Mono<String> then = Mono.deferContextual(
				(context) -> Mono.just(UnitOfWork.take(this.reactive, context).orElseThrow().id().toString()));

		StepVerifier.create(this.work.mono(this.row, then)).expectNext(this.row).expectComplete().verify(LIMIT);
	}

	@Test
	void tellsTheTimeThatIsLeft() {
		this.work.shortly(this.row,
				() -> take((unit) -> assertThat(unit.remaining()).get()
					.isNotEqualTo(Duration.ZERO)
					.matches((left) -> left.compareTo(Duration.ofMillis(1200)) <= 0)));
	}

	@Test
	void resultOfALostCommitIsReturnedWhenItsTokenIsFound() {
		String result = this.work.value(this.row, () -> take((unit) -> {
			if (unit.mayBeCommitted()) {
				throw new AlreadyCommittedException(unit.id());
			}
			unit.tokenWritten(this);
			loseCommit();
		}));

		assertThat(result).isEqualTo(this.row);
		assertThat(this.taken).hasSize(2);
	}

	@Test
	void lostCommitIsDoneAgainWhenItsTokenIsMissing() {
		String result = this.work.value(this.row, () -> take((unit) -> {
			boolean lost = unit.attempt() == 1;
			assertThat(unit.mayBeCommitted()).isEqualTo(!lost);
			unit.tokenWritten(this);
			assertThat(unit.mayBeCommitted()).isFalse();
			if (lost) {
				loseCommit();
			}
		}));

		assertThat(result).isEqualTo(this.row);
		assertThat(this.work.attempts(this.row)).isEqualTo(2);
		assertThat(this.work.rows(this.row)).isEqualTo(1);
	}

	@Test
	void lostCommitWithoutATokenStaysLost() {
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.work.value(this.row, UnitOfWorkTests::loseCommit))
			.withMessageContaining("lost commit");

		assertThat(this.work.attempts(this.row)).isEqualTo(1);
	}

	@Test
	void laterFailureDoesNotHideThatACommitWasLost() {
		assertThatExceptionOfType(DataAccessResourceFailureException.class)
			.isThrownBy(() -> this.work.value(this.row, () -> take((unit) -> {
				if (unit.mayBeCommitted()) {
					throw new IllegalStateException("failed before the token was written");
				}
				unit.tokenWritten(this);
				loseCommit();
			})))
			.withMessageContaining("lost commit")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasExactlyElementsOfTypes(IllegalStateException.class));
		assertThat(this.retries.events()).containsExactly("retried COMMIT 1", "exhausted COMMIT 2 NOT_RETRYABLE");
	}

	private void take(Consumer<UnitOfWork> use) {
		UnitOfWork unit = UnitOfWork.take(this.blocking).orElseThrow();
		this.taken.add(unit);
		use.accept(unit);
	}

	private static void loseCommit() {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void beforeCommit(boolean readOnly) {
				throw new DataAccessResourceFailureException("lost commit", new SQLException("", Failures.UNKNOWN));
			}

		});
	}

}

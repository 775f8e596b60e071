package io.dualbase.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.dualbase.error.ErrorKind;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What fails for real is the same kind of error and the same exception on both stacks.
 */
class ErrorContractTests {

	private static final TransactionDefinition DEFAULTS = new DefaultTransactionDefinition();

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void transactionsThatWaitForEachOtherAreADeadlock(Place place) {
		place.database().assumeCan(Ability.WRITE_SIDE_BY_SIDE);
		Stack stack = withMarks(place);
		CyclicBarrier both = new CyclicBarrier(2);

		Throwable failure = onlyFailure(() -> stack.execute(DEFAULTS, change(1), await(both), change(2)),
				() -> stack.execute(DEFAULTS, change(2), await(both), change(1)));

		assertThat(seen(place, failure).kind()).isEqualTo(ErrorKind.DEADLOCK);
		assertThat(failure).isInstanceOf(PessimisticLockingFailureException.class);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void transactionsThatCannotBePutInOrderAreASerializationFailureAtTheCommit(Place place) {
		place.database().assumeCan(Ability.DETECT_WRITE_SKEW);
		Stack stack = withMarks(place);
		CyclicBarrier both = new CyclicBarrier(2);
		TransactionDefinition serializable = isolated(TransactionDefinition.ISOLATION_SERIALIZABLE);

		Throwable failure = onlyFailure(
				() -> stack.execute(serializable, "select id from mark", await(both), change(1), await(both)),
				() -> stack.execute(serializable, "select id from mark", await(both), change(2), await(both)));

		assertSeen(place, failure, ErrorKind.SERIALIZATION, CannotAcquireLockException.class);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void changeOfWhatWasChangedMeanwhileIsASerializationFailure(Place place) {
		place.database().assumeCan(Ability.REFUSE_STALE_CHANGES);
		Stack stack = withMarks(place);
		TransactionDefinition repeatable = isolated(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		Runnable meanwhile = () -> other(place).execute(change(1));

		Throwable failure = Assertions
			.catchThrowable(() -> stack.execute(repeatable, "select id from mark", meanwhile, change(1)));

		assertSeen(place, failure, ErrorKind.SERIALIZATION, CannotAcquireLockException.class);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void rowThatIsLockedIsALockTimeout(Place place) {
		place.database().assumeCan(Ability.WRITE_SIDE_BY_SIDE);
		Stack stack = withMarks(place);

		stack.execute(DEFAULTS, change(1), (Runnable) () -> {
			Throwable failure = Assertions
				.catchThrowable(() -> other(place).execute("select id from mark where id = 1 for update nowait"));
			assertSeen(place, failure, ErrorKind.LOCK_TIMEOUT, PessimisticLockingFailureException.class);
		});
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void sessionThatIsEndedIsALostConnection(Place place) {
		place.database().assumeCan(Ability.END_SESSIONS);
		Stack stack = withMarks(place);

		Throwable failure = Assertions
			.catchThrowable(() -> stack.execute(DEFAULTS, change(1), place.database().suicide(), change(2)));

		assertSeen(place, failure, ErrorKind.CONNECTION, DataAccessResourceFailureException.class);
		assertThat(stack.marks()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void deferredForeignKeyIsCheckedAtTheCommit(Place place) {
		place.database().assumeCan(Ability.DEFER_FOREIGN_KEYS);
		Stack stack = withMarks(place);
		stack.execute("drop table if exists late");
		stack.execute("create table late (id integer references mark (id) deferrable initially deferred)");

		Throwable failure = Assertions.catchThrowable(() -> stack.execute("insert into late (id) values (42)"));

		assertSeen(place, failure, ErrorKind.FOREIGN_KEY, DataIntegrityViolationException.class);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void entityOfAnOldVersionIsAnOptimisticLock(Place place) {
		Stack stack = contexts.stack(place);

		Throwable failure = Assertions.catchThrowable(stack::saveOldVersion);

		assertSeen(place, failure, ErrorKind.OPTIMISTIC_LOCK, OptimisticLockingFailureException.class);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void changeInAReadOnlyTransactionFailsAlikeOnBothStacks(Place place) {
		Stack stack = withMarks(place);
		DefaultTransactionDefinition readOnly = new DefaultTransactionDefinition();
		readOnly.setReadOnly(true);

		ErrorSeen failure = ErrorSeen.of(contexts.context(place.database()), () -> stack.execute(readOnly, change(1)));

		assertThat(failure).isEqualTo(
				ErrorSeen.of(contexts.context(place.database()), () -> other(place).execute(readOnly, change(1))));
		assertThat(failure.kind()).isIn(ErrorKind.TRANSACTION_STATE, ErrorKind.READ_ONLY_NODE, ErrorKind.CONFIGURATION);
	}

	private static void assertSeen(Place place, Throwable failure, ErrorKind kind,
			Class<? extends DataAccessException> exception) {
		assertThat(seen(place, failure)).as(() -> String.valueOf(failure))
			.isEqualTo(new ErrorSeen(kind, exception.getSimpleName()));
	}

	private static ErrorSeen seen(Place place, Throwable failure) {
		return ErrorSeen.of(contexts.context(place.database()), failure);
	}

	private static Throwable onlyFailure(Runnable... transactions) {
		List<CompletableFuture<Throwable>> running = Arrays.stream(transactions)
			.map((transaction) -> CompletableFuture.supplyAsync(() -> Assertions.catchThrowable(transaction::run),
					(task) -> new Thread(task).start()))
			.toList();
		List<Throwable> failures = running.stream().map(CompletableFuture::join).filter(Objects::nonNull).toList();
		assertThat(failures).hasSize(1);
		return failures.get(0);
	}

	private static Runnable await(CyclicBarrier barrier) {
		return () -> {
			try {
				barrier.await(30, TimeUnit.SECONDS);
			}
			catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
				throw new IllegalStateException(ex);
			}
		};
	}

	private static TransactionDefinition isolated(int level) {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
		definition.setIsolationLevel(level);
		return definition;
	}

	private static String change(int mark) {
		return "update mark set id = id where id = " + mark;
	}

	private static Stack other(Place place) {
		return contexts.stack(new Place(place.database(), place.kind().other()));
	}

	private static Stack withMarks(Place place) {
		Stack stack = contexts.stack(place);
		stack.execute("delete from mark");
		stack.perform(Step.transaction(Step.insert(1), Step.insert(2)));
		return stack;
	}

}

package io.dualbase.transaction;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.dualbase.transaction.AnnotatedWork.Level;
import io.dualbase.transaction.AnnotatedWork.Rule;
import io.dualbase.transaction.Ledger.Manager;
import io.dualbase.transaction.Ledger.Transaction;
import io.dualbase.transaction.Work.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.Propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What an unqualified {@code @Transactional} does, by return type, propagation, rollback
 * rule, place of the annotation and engine.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class TransactionMatrixTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static ConfigurableApplicationContext context;

	@Parameter
	TestDatabase database;

	private Ledger ledger;

	@BeforeParameterizedClassInvocation
	static void start(TestDatabase database) {
		context = database.start(LedgerConfiguration.class);
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		context.close();
	}

	@BeforeEach
	void clear() {
		this.ledger = context.getBean(Ledger.class);
		this.ledger.clear();
	}

	static Stream<Arguments> rollbackRules() {
		Stream<Arguments> outcomes = Stream.of(arguments(Rule.DEFAULT, null, "inner"),
				arguments(Rule.DEFAULT, new IllegalStateException(), ""),
				arguments(Rule.DEFAULT, new IOException(), "inner"),
				arguments(Rule.ROLLBACK_FOR_EXCEPTION, new IOException(), ""),
				arguments(Rule.NO_ROLLBACK_FOR_RUNTIME_EXCEPTION, new IllegalStateException(), "inner"));
		return product(product(outcomes, Level.values()), ReturnType.values());
	}

	@ParameterizedTest
	@MethodSource("rollbackRules")
	void keepsWhatTheRollbackRuleAllows(Rule rule, @Nullable Exception failure, String rows, Level level,
			ReturnType returnType) {
		Step step = Step.ending(failure);
		Throwable thrown = run(returnType.call(work(new AnnotatedWork(level, Propagation.REQUIRED, rule)), step));
		assertThat(thrown).isSameAs(failure);
		assertThat(this.ledger.rows()).isEqualTo(names(rows));
		assertThat(step.transaction().get().manager()).isEqualTo(returnType.manager());
		assertThat(step.assembly()).hasValue(Transaction.NONE);
	}

	static Stream<Arguments> propagationsAlone() {
		return product(Stream.of(arguments(Propagation.REQUIRED, Seen.OWN, ""),
				arguments(Propagation.REQUIRES_NEW, Seen.OWN, ""), arguments(Propagation.NESTED, Seen.OWN, ""),
				arguments(Propagation.SUPPORTS, Seen.NONE, "inner"),
				arguments(Propagation.NOT_SUPPORTED, Seen.NONE, "inner"),
				arguments(Propagation.NEVER, Seen.NONE, "inner"), arguments(Propagation.MANDATORY, Seen.REFUSED, "")),
				ReturnType.values());
	}

	@ParameterizedTest
	@MethodSource("propagationsAlone")
	void followsThePropagationWhenAFailingCallStandsAlone(Propagation propagation, Seen seen, String rows,
			ReturnType returnType) {
		Step step = Step.ending(new IllegalStateException("inner"));
		Throwable thrown = run(returnType.call(work(propagation), step));
		assertThat(thrown).isInstanceOf(
				(seen != Seen.REFUSED) ? IllegalStateException.class : IllegalTransactionStateException.class);
		assertThat(this.ledger.rows()).isEqualTo(names(rows));
		assertThat(Seen.by(step, returnType)).isEqualTo(seen);
	}

	static Stream<Arguments> propagationsInside() {
		return product(Stream.of(arguments(Propagation.REQUIRES_NEW, Seen.OWN, "outer"),
				arguments(Propagation.NESTED, Seen.OUTER, "outer"),
				arguments(Propagation.NOT_SUPPORTED, Seen.NONE, "inner outer"),
				arguments(Propagation.NEVER, Seen.REFUSED, "outer")), ReturnType.values());
	}

	@ParameterizedTest
	@MethodSource("propagationsInside")
	void keepsTheOuterTransactionWhenItRecoversFromAFailingCall(Propagation propagation, Seen seen, String rows,
			ReturnType returnType) {
		Step step = Step.ending(new IllegalStateException("inner"));
		Throwable thrown = run(returnType.callInside(outer(), work(propagation), step, false));
		assertThat(thrown).isNull();
		assertThat(this.ledger.rows()).isEqualTo(names(rows));
		assertThat(Seen.by(step, returnType)).isEqualTo(seen);
	}

	static Stream<Arguments> joiningPropagations() {
		return product(Stream.of(arguments(Propagation.REQUIRED), arguments(Propagation.SUPPORTS),
				arguments(Propagation.MANDATORY)), ReturnType.values());
	}

	@ParameterizedTest
	@MethodSource("joiningPropagations")
	void rollsTheOuterTransactionBackWhenItRecoversFromACallThatJoinedIt(Propagation propagation,
			ReturnType returnType) {
		Step step = Step.ending(new IllegalStateException("inner"));
		Throwable thrown = run(returnType.callInside(outer(), work(propagation), step, false));
		assertThat(thrown).isInstanceOf(UnexpectedRollbackException.class);
		assertThat(this.ledger.rows()).isEmpty();
		assertThat(Seen.by(step, returnType)).isEqualTo(Seen.OUTER);
	}

	static Stream<Arguments> propagationsInsideFailure() {
		return product(Stream.of(arguments(Propagation.REQUIRED, Seen.OUTER, ""),
				arguments(Propagation.SUPPORTS, Seen.OUTER, ""), arguments(Propagation.MANDATORY, Seen.OUTER, ""),
				arguments(Propagation.NESTED, Seen.OUTER, ""), arguments(Propagation.REQUIRES_NEW, Seen.OWN, "inner"),
				arguments(Propagation.NOT_SUPPORTED, Seen.NONE, "inner"),
				arguments(Propagation.NEVER, Seen.REFUSED, "")), ReturnType.values());
	}

	@ParameterizedTest
	@MethodSource("propagationsInsideFailure")
	void sharesTheFateOfTheOuterTransactionWhenItJoinedIt(Propagation propagation, Seen seen, String rows,
			ReturnType returnType) {
		Step step = Step.ending(null);
		Throwable thrown = run(returnType.callInside(outer(), work(propagation), step, true));
		assertThat(thrown).hasMessage("outer");
		assertThat(this.ledger.rows()).isEqualTo(names(rows));
		assertThat(Seen.by(step, returnType)).isEqualTo(seen);
	}

	private Work work(Propagation propagation) {
		return work(new AnnotatedWork(Level.METHOD, propagation, Rule.DEFAULT));
	}

	private Outer outer() {
		return context.getBean(Outer.class);
	}

	private Work work(AnnotatedWork annotated) {
		return context.getAutowireCapableBeanFactory().createBean(annotated.type());
	}

	private static Throwable run(Mono<?> call) {
		return Exceptions.unwrap(catchThrowable(() -> call.block(LIMIT)));
	}

	private static List<String> names(String rows) {
		return rows.isEmpty() ? List.of() : List.of(rows.split(" "));
	}

	private static Stream<Arguments> product(Stream<Arguments> rows, Object[] more) {
		return rows.flatMap((row) -> Arrays.stream(more).map((one) -> append(row, one)));
	}

	private static Arguments append(Arguments row, Object one) {
		return Arguments.of(Stream.concat(Arrays.stream(row.get()), Stream.of(one)).toArray());
	}

	/**
	 * Which transaction a method saw around itself.
	 */
	private enum Seen {

		OWN, OUTER, NONE, REFUSED;

		static Seen by(Step step, ReturnType returnType) {
			Transaction transaction = step.transaction().get();
			if (transaction == null) {
				return REFUSED;
			}
			if (transaction.manager() == Manager.NOBODY) {
				return NONE;
			}
			assertThat(transaction.manager()).isEqualTo(returnType.manager());
			return transaction.name().startsWith(Outer.class.getName()) ? OUTER : OWN;
		}

	}

}

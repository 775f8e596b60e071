package io.dualbase.transaction;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.dualbase.contract.Ability;
import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import io.dualbase.transaction.AnnotatedWork.Level;
import io.dualbase.transaction.AnnotatedWork.Rule;
import io.dualbase.transaction.Ledger.Manager;
import io.dualbase.transaction.Ledger.Transaction;
import io.dualbase.transaction.Outer.Turn;
import io.dualbase.transaction.Work.Step;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.annotation.Propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What an unqualified {@code @Transactional} does, by return type, propagation, rollback
 * rule, place of the annotation and database.
 */
@ParameterizedClass
@MethodSource("io.dualbase.contract.TestDatabase#chosen")
class TransactionMatrixTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(LedgerConfiguration.class);

	@Parameter
	TestDatabase database;

	private ConfigurableApplicationContext context;

	private Ledger ledger;

	@BeforeEach
	void clear() {
		this.context = contexts.context(this.database);
		this.ledger = this.context.getBean(Ledger.class);
		this.ledger.clear();
	}

	static Stream<Arguments> rollbackRules() {
		Stream<Arguments> outcomes = Stream.of(arguments(Rule.DEFAULT, null, "work"),
				arguments(Rule.DEFAULT, new IllegalStateException(), ""),
				arguments(Rule.DEFAULT, new IOException(), "work"),
				arguments(Rule.ROLLBACK_FOR_EXCEPTION, new IOException(), ""),
				arguments(Rule.NO_ROLLBACK_FOR_RUNTIME_EXCEPTION, new IllegalStateException(), "work"));
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
				arguments(Propagation.SUPPORTS, Seen.NONE, "work"),
				arguments(Propagation.NOT_SUPPORTED, Seen.NONE, "work"),
				arguments(Propagation.NEVER, Seen.NONE, "work"), arguments(Propagation.MANDATORY, Seen.REFUSED, "")),
				ReturnType.values());
	}

	@ParameterizedTest
	@MethodSource("propagationsAlone")
	void followsThePropagationWhenAFailingCallStandsAlone(Propagation propagation, Seen seen, String rows,
			ReturnType returnType) {
		Step step = Step.ending(new IllegalStateException("work"));
		Throwable thrown = run(returnType.call(work(propagation), step));
		assertThat(thrown).isInstanceOf(
				(seen != Seen.REFUSED) ? IllegalStateException.class : IllegalTransactionStateException.class);
		assertThat(this.ledger.rows()).isEqualTo(names(rows));
		assertThat(Seen.by(step, returnType)).isEqualTo(seen);
	}

	static Stream<Arguments> propagationsInside() {
		Stream<Arguments> outcomes = Stream.of(arguments(Propagation.REQUIRES_NEW, Seen.OWN, "outer"),
				arguments(Propagation.NESTED, Seen.OUTER, "outer"),
				arguments(Propagation.NOT_SUPPORTED, Seen.NONE, "outer work"),
				arguments(Propagation.NEVER, Seen.REFUSED, "outer"));
		return product(product(outcomes, Turn.values()), ReturnType.values());
	}

	@ParameterizedTest
	@MethodSource("propagationsInside")
	void keepsTheOuterTransactionWhenItRecoversFromAFailingCall(Propagation propagation, Seen seen, String rows,
			Turn turn, ReturnType returnType) {
		assumePossible(turn, seen);
		Step step = Step.ending(new IllegalStateException("work"));
		Throwable thrown = run(returnType.callInside(outer(), turn, false, work(propagation), step));
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
		Step step = Step.ending(new IllegalStateException("work"));
		Throwable thrown = run(returnType.callInside(outer(), Turn.BEFORE_THE_WORK, false, work(propagation), step));
		assertThat(thrown).isInstanceOf(UnexpectedRollbackException.class);
		assertThat(this.ledger.rows()).isEmpty();
		assertThat(Seen.by(step, returnType)).isEqualTo(Seen.OUTER);
	}

	static Stream<Arguments> propagationsInsideFailure() {
		Stream<Arguments> outcomes = Stream.of(arguments(Propagation.REQUIRED, Seen.OUTER, ""),
				arguments(Propagation.SUPPORTS, Seen.OUTER, ""), arguments(Propagation.MANDATORY, Seen.OUTER, ""),
				arguments(Propagation.NESTED, Seen.OUTER, ""), arguments(Propagation.REQUIRES_NEW, Seen.OWN, "work"),
				arguments(Propagation.NOT_SUPPORTED, Seen.NONE, "work"),
				arguments(Propagation.NEVER, Seen.REFUSED, ""));
		return product(product(outcomes, Turn.values()), ReturnType.values());
	}

	@ParameterizedTest
	@MethodSource("propagationsInsideFailure")
	void sharesTheFateOfTheOuterTransactionWhenItJoinedIt(Propagation propagation, Seen seen, String rows, Turn turn,
			ReturnType returnType) {
		assumePossible(turn, seen);
		Step step = Step.ending(null);
		Throwable thrown = run(returnType.callInside(outer(), turn, true, work(propagation), step));
		assertThat(thrown).hasMessage("outer");
		assertThat(this.ledger.rows()).isEqualTo(names(rows));
		assertThat(Seen.by(step, returnType)).isEqualTo(seen);
	}

	private void assumePossible(Turn turn, Seen seen) {
		if (turn == Turn.BEFORE_THE_WORK && seen.isBesideOuter()) {
			this.database.assumeCan(Ability.WRITE_SIDE_BY_SIDE);
		}
	}

	private Work work(Propagation propagation) {
		return work(new AnnotatedWork(Level.METHOD, propagation, Rule.DEFAULT));
	}

	private Outer outer() {
		return this.context.getBean(Outer.class);
	}

	private Work work(AnnotatedWork annotated) {
		ConfigurableListableBeanFactory beans = this.context.getBeanFactory();
		String name = annotated.toString();
		if (!beans.containsSingleton(name)) {
			beans.registerSingleton(name, beans.createBean(annotated.type()));
		}
		return beans.getBean(name, Work.class);
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

		boolean isBesideOuter() {
			return this == OWN || this == NONE;
		}

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

package io.dualbase.contract;

import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;

import static io.dualbase.contract.Step.attempt;
import static io.dualbase.contract.Step.fail;
import static io.dualbase.contract.Step.insert;
import static io.dualbase.contract.Step.readOnly;
import static io.dualbase.contract.Step.scope;
import static io.dualbase.contract.Step.transaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatRuntimeException;

/**
 * What a transaction promises, on every database and both stacks.
 */
class TransactionContractTests {

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void committedRowsAreSeenByTheOtherStack(Place place) {
		Stack stack = emptied(place);
		stack.perform(transaction(insert(1), insert(2)));
		assertThat(other(place).marks()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void statementOutsideTransactionIsCommitted(Place place) {
		Stack stack = emptied(place);
		stack.perform(insert(1));
		assertThat(other(place).marks()).containsExactly(1);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void nothingIsLeftWhenTransactionFails(Place place) {
		Stack stack = emptied(place);
		assertThatExceptionOfType(Step.Refused.class)
			.isThrownBy(() -> stack.perform(transaction(insert(1), insert(2), fail())));
		assertThat(other(place).marks()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void nestedTransactionRollsBackToItsSavepoint(Place place) {
		Stack stack = emptied(place);
		stack.perform(
				transaction(insert(1), scope(TransactionDefinition.PROPAGATION_NESTED, insert(2), fail()).recovering(),
						scope(TransactionDefinition.PROPAGATION_NESTED, insert(3)), insert(4)));
		assertThat(other(place).marks()).containsExactly(1, 3, 4);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void newTransactionCommitsWhenTheOuterFailsBeforeWriting(Place place) {
		Stack stack = emptied(place);
		assertThatExceptionOfType(Step.Refused.class).isThrownBy(() -> stack
			.perform(transaction(scope(TransactionDefinition.PROPAGATION_REQUIRES_NEW, insert(1)), insert(2), fail())));
		assertThat(other(place).marks()).containsExactly(1);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void newTransactionFailsAloneWhenTheOuterRecovers(Place place) {
		Stack stack = emptied(place);
		stack.perform(transaction(scope(TransactionDefinition.PROPAGATION_REQUIRES_NEW, insert(1), fail()).recovering(),
				insert(2)));
		assertThat(other(place).marks()).containsExactly(2);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void readOnlyTransactionRefusesToWrite(Place place) {
		Stack stack = emptied(place);
		assertThatRuntimeException().isThrownBy(() -> stack.perform(readOnly(insert(1))));
		stack.perform(transaction(insert(2)));
		assertThat(other(place).marks()).containsExactly(2);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void commitTellsWhetherItKeptEverythingWhenAFailureWasRecoveredFrom(Place place) {
		Stack stack = emptied(place);
		boolean committed = commits(() -> stack.perform(transaction(insert(1), attempt(1))));
		assertThat(other(place).marks()).isEqualTo(committed ? List.of(1) : List.of());
		stack.perform(transaction(insert(2)));
		assertThat(other(place).marks()).contains(2);
	}

	private boolean commits(Runnable transaction) {
		try {
			transaction.run();
			return true;
		}
		catch (UnexpectedRollbackException ex) {
			return false;
		}
	}

	private Stack emptied(Place place) {
		Stack stack = contexts.stack(place);
		stack.execute("delete from mark");
		return stack;
	}

	private Stack other(Place place) {
		return contexts.stack(new Place(place.database(), place.kind().other()));
	}

}

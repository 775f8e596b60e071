package io.dualbase.contract;

import java.util.List;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * A piece of work that both stacks can do, each in its own way.
 */
sealed interface Step {

	/** Insert a mark. */
	record Insert(int mark) implements Step {
	}

	/** Insert a mark, and go on if the database refuses. */
	record Attempt(int mark) implements Step {
	}

	/** Raise {@link Refused}. */
	record Fail() implements Step {
	}

	/** Steps in a transaction of their own kind. */
	record Scope(TransactionDefinition definition, boolean recovers, List<Step> steps) implements Step {

		/** Go on behind the scope when a step in it raised {@link Refused}. */
		Scope recovering() {
			return new Scope(this.definition, true, this.steps);
		}

	}

	static Step insert(int mark) {
		return new Insert(mark);
	}

	static Step attempt(int mark) {
		return new Attempt(mark);
	}

	static Step fail() {
		return new Fail();
	}

	static Scope scope(int propagation, Step... steps) {
		return new Scope(new DefaultTransactionDefinition(propagation), false, List.of(steps));
	}

	static Scope transaction(Step... steps) {
		return scope(TransactionDefinition.PROPAGATION_REQUIRED, steps);
	}

	static Scope readOnly(Step... steps) {
		DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
		definition.setReadOnly(true);
		return new Scope(definition, false, List.of(steps));
	}

	/** A business failure. */
	final class Refused extends RuntimeException {

		Refused() {
			super("refused");
		}

	}

}

package io.dualbase.retry;

import io.dualbase.error.Phase;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.TransactionAttribute;

/**
 * What is known of a method before it is called.
 *
 * @param name class and method, for people
 * @param terms what its calls are allowed
 * @param attribute how it wants to be run, or {@code null} if it is not transactional
 * @param transactionManager manager of its transactions, if there is one
 * @param form how it returns, and so how it is repeated
 */
record RetriedMethod(String name, RetryTerms terms, @Nullable TransactionAttribute attribute,
		@Nullable TransactionManager transactionManager, ReturnForm form) {

	/**
	 * Whether it has its own transaction even if another one is active.
	 */
	boolean isAlwaysOutermost() {
		return this.attribute != null
				&& this.attribute.getPropagationBehavior() == TransactionDefinition.PROPAGATION_REQUIRES_NEW;
	}

	/**
	 * Where an outermost call was when it failed. A commit that was lost says so itself.
	 */
	Phase phaseOf(Throwable failure) {
		return declared(step(failure));
	}

	/**
	 * Where a call is that fails after its transaction has ended.
	 */
	Phase phaseAfter() {
		return declared(Phase.AUTO_COMMIT);
	}

	boolean rollsBackOn(Throwable failure) {
		return this.attribute != null && this.attribute.rollbackOn(failure);
	}

	private Phase declared(Phase phase) {
		return (this.attribute != null && this.attribute.isReadOnly()) ? phase.asReadOnly() : phase;
	}

	private Phase step(Throwable failure) {
		// What does not roll back is committed, although the call has failed.
		if (this.attribute == null || !beginsTransaction(this.attribute) || !rollsBackOn(failure)) {
			return Phase.AUTO_COMMIT;
		}
		return (failure instanceof CannotCreateTransactionException) ? Phase.CONNECT : Phase.STATEMENT;
	}

	private static boolean beginsTransaction(TransactionAttribute attribute) {
		return switch (attribute.getPropagationBehavior()) {
			case TransactionDefinition.PROPAGATION_REQUIRED, TransactionDefinition.PROPAGATION_REQUIRES_NEW,
					TransactionDefinition.PROPAGATION_NESTED, TransactionDefinition.PROPAGATION_MANDATORY ->
				true;
			default -> false;
		};
	}

}

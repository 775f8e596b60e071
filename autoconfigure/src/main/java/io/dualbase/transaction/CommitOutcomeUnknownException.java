package io.dualbase.transaction;

import org.springframework.transaction.HeuristicCompletionException;

/**
 * A transaction may have been committed or not: the commit was sent and its answer was
 * lost.
 * <p>
 * Raised by the transaction managers of both stacks instead of a mere connection error.
 * Synchronizations are told {@code STATUS_UNKNOWN}. Repeating the work may do it twice;
 * look in the database what became of it, or have Dualbase do so with
 * {@code database.retry.commit-outcome=token}. The cause is the driver's exception.
 */
public class CommitOutcomeUnknownException extends HeuristicCompletionException {

	private static final long serialVersionUID = 1L;

	CommitOutcomeUnknownException(Throwable cause) {
		super(STATE_UNKNOWN, cause);
	}

	@Override
	public String getMessage() {
		return "Sent a commit and lost the answer: the transaction may have been committed or not. "
				+ "Look in the database before you repeat the work.";
	}

}

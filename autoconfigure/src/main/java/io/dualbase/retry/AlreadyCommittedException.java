package io.dualbase.retry;

import java.util.UUID;

import org.springframework.transaction.TransactionException;

/**
 * An earlier attempt at the same unit of work was committed after all, although the
 * answer to its commit was lost.
 * <p>
 * Raised by a transaction that finds the token of its own {@link UnitOfWork} in the
 * database, after it was rolled back. The retry takes it for success; it never reaches
 * the caller.
 */
public class AlreadyCommittedException extends TransactionException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param unitOfWork id of the unit of work that was committed
	 */
	public AlreadyCommittedException(UUID unitOfWork) {
		super("Did not repeat unit of work '%s': an earlier attempt was committed.".formatted(unitOfWork));
	}

	static boolean isCauseOf(Throwable failure) {
		for (Throwable link = failure; link != null; link = link.getCause()) {
			if (link instanceof AlreadyCommittedException) {
				return true;
			}
		}
		return false;
	}

}

package io.dualbase.retry;

import org.springframework.transaction.TransactionException;

/**
 * The work was committed exactly once, but what the method returned is lost.
 * <p>
 * Raised instead of a result when the answer to a commit was lost and a later attempt has
 * found that it was committed. The caller must read again what it wants to know, and must
 * not repeat the call. Methods without a result end normally instead. The cause is the
 * failure that hid the commit.
 */
public class CommittedResultLostException extends TransactionException {

	private static final long serialVersionUID = 1L;

	CommittedResultLostException(String method, Throwable lost) {
		super("Could not return the result of '%s': its transaction was committed, but the answer to the commit was lost. Read the result again; do not repeat the call."
			.formatted(method), lost);
	}

}

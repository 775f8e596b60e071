package io.dualbase.transaction;

/**
 * The table is missing that {@code database.retry.commit-outcome=token} needs.
 */
class CommitTokenTableException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	CommitTokenTableException(String reason, Throwable cause) {
		super("The table database_commit_token is missing, and " + reason + ".", cause);
	}

}

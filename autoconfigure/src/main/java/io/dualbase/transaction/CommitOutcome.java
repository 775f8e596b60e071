package io.dualbase.transaction;

/**
 * What is done about a commit whose answer was lost.
 */
enum CommitOutcome {

	/** The caller is told that nobody knows. */
	FAIL,

	/** The next attempt finds out by a row that the transaction has left. */
	TOKEN

}

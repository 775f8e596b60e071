package io.dualbase.retry;

/**
 * Why a failure is not, or no longer, answered by another attempt.
 */
public enum RetryStop {

	/** Another attempt would fail in the same way. */
	NOT_RETRYABLE,

	/** A surrounding transaction has failed as a whole; only its owner can repeat it. */
	IN_TRANSACTION,

	/** There was no transaction of its own that would have undone the first part. */
	NOT_TRANSACTIONAL,

	/** The failure says too little, and the work neither only reads nor is idempotent. */
	NOT_IDEMPOTENT,

	/** The work may have been committed. */
	UNKNOWN_OUTCOME,

	/** The subscriber has seen elements of this attempt. */
	ELEMENTS_EMITTED,

	/** There were attempts enough. */
	ATTEMPTS,

	/** The time of the call is over, or would be before the next attempt. */
	DEADLINE,

	/** Too much of what this database was asked lately were repetitions. */
	BUDGET

}

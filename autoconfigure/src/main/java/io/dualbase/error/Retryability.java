package io.dualbase.error;

/**
 * Whether the same work may succeed when it is done again.
 */
public enum Retryability {

	/** It may, and the database guarantees that it did not happen. */
	YES,

	/** It may, but it may also have happened: work that only reads can be repeated. */
	MAYBE,

	/** It will fail again, or must not be repeated. */
	NO

}

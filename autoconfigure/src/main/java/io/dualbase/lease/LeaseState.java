package io.dualbase.lease;

/**
 * What a borrowed connection is doing.
 */
public enum LeaseState {

	/** A call to the database is under way, or rows are being read. */
	EXECUTING,

	/** A transaction is open, and nothing is under way. */
	IDLE_IN_TRANSACTION,

	/** Used within the last second, or borrowed then. */
	ACTIVE,

	/** Nothing was done with it for a second or longer. */
	IDLE

}

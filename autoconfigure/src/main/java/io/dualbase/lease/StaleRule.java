package io.dualbase.lease;

/**
 * Why a lease is held to be stale. The first three prove that nobody can still use it;
 * the others judge by age.
 */
public enum StaleRule {

	/** The request, task or transaction that borrowed the connection is over. */
	SCOPE,

	/** Nobody can reach the connection any more. */
	GC,

	/** The thread that borrowed the connection has ended. */
	DEAD,

	/** A transaction is open, and nothing has been done in it for long. */
	IDLE_TX,

	/** Borrowed long ago, for whatever reason: never taken back for this. */
	LONG,

	/** Borrowed longer ago than anything may be. */
	HARD,

	/** The application ends and did not finish in time. */
	SHUTDOWN

}

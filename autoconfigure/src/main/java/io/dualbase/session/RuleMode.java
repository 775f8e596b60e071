package io.dualbase.session;

/**
 * What a rule may do about a stale lease.
 */
enum RuleMode {

	/** Nothing: the lease is not even looked at. */
	OFF,

	/** Say so, once. */
	REPORT,

	/** Take the connection back. */
	RECLAIM

}

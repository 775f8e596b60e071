package io.dualbase.session;

import io.dualbase.lease.Lease;
import io.dualbase.lease.StaleRule;

/**
 * One reason to hold a lease to be stale: from evidence to a verdict. Remembers nothing
 * itself; any number of leases may be judged, one at a time.
 */
interface LeaseRule {

	/**
	 * Which rule it is.
	 */
	StaleRule name();

	/**
	 * Whether a rule spares leases that are held for long on purpose. Those that prove
	 * that nobody can go on with a lease do not.
	 */
	default boolean sparesLongLeases() {
		return true;
	}

	/**
	 * Whether something speaks against a lease. Asked for every lease at every look, so
	 * it must be cheap and create nothing.
	 */
	boolean suspects(Lease lease, boolean pressed);

	/**
	 * What follows from what speaks against a lease.
	 * @param suspect the lease and what was seen of it before
	 */
	Verdict judge(Suspect suspect);

	/**
	 * Why the lease is held to be stale: a sentence without SQL and values.
	 */
	String reason(Lease lease);

}

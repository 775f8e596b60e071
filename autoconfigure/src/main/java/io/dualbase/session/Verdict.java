package io.dualbase.session;

/**
 * What is to be done about a lease.
 */
enum Verdict {

	/** Look again. */
	WAIT,

	/** Tell people. */
	REPORT,

	/** Take the connection back. */
	RECLAIM;

	/** No more than a rule may do that may do something. */
	Verdict within(RuleMode mode) {
		return (this == RECLAIM && mode == RuleMode.REPORT) ? REPORT : this;
	}

}

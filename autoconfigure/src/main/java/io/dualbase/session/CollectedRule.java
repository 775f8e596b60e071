package io.dualbase.session;

import io.dualbase.lease.Lease;
import io.dualbase.lease.StaleRule;

/**
 * The garbage collector has found that nobody can reach the borrower's handle. One who
 * has the driver's own connection may have let go of the handle on purpose.
 */
final class CollectedRule implements LeaseRule {

	@Override
	public StaleRule name() {
		return StaleRule.GC;
	}

	@Override
	public boolean sparesLongLeases() {
		return false;
	}

	@Override
	public boolean suspects(Lease lease, boolean pressed) {
		return lease.refersTo(null) && !lease.isUnwrapped() && !lease.isExecuting();
	}

	@Override
	public Verdict judge(Suspect suspect) {
		return Verdict.RECLAIM;
	}

	@Override
	public String reason(Lease lease) {
		return "Nobody could reach it any more, so that nobody could have closed it.";
	}

}

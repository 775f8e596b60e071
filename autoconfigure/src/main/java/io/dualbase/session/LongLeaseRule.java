package io.dualbase.session;

import java.time.Duration;

import io.dualbase.lease.Lease;
import io.dualbase.lease.StaleRule;

/**
 * Borrowed long ago, for whatever reason: worth knowing, and no more than that.
 */
final class LongLeaseRule implements LeaseRule {

	private final long reportNanos;

	LongLeaseRule(Duration reportAfter) {
		this.reportNanos = reportAfter.toNanos();
	}

	@Override
	public StaleRule name() {
		return StaleRule.LONG;
	}

	@Override
	public boolean suspects(Lease lease, boolean pressed) {
		return lease.ageNanos() >= this.reportNanos;
	}

	@Override
	public Verdict judge(Suspect suspect) {
		return Verdict.REPORT;
	}

	@Override
	public String reason(Lease lease) {
		return "It has been borrowed for " + lease.age().toSeconds() + " s.";
	}

}

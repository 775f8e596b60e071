package io.dualbase.session;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.dualbase.lease.Lease;
import io.dualbase.lease.StaleRule;

/**
 * Borrowed longer ago than anything may be. What it executes is cancelled first, because
 * a server goes on with a statement whose connection has gone.
 */
final class HardLimitRule implements LeaseRule {

	private static final Duration TIME_TO_CANCEL = Duration.ofSeconds(1);

	private final Duration limit;

	private final Executor cancels;

	HardLimitRule(Duration limit, Executor cancels) {
		this.limit = limit;
		this.cancels = cancels;
	}

	@Override
	public StaleRule name() {
		return StaleRule.HARD;
	}

	@Override
	public boolean suspects(Lease lease, boolean pressed) {
		return lease.ageNanos() >= this.limit.toNanos();
	}

	@Override
	public Verdict judge(Suspect suspect) {
		if (suspect.isCancelled()) {
			return suspect.isCancelledFor(TIME_TO_CANCEL) ? Verdict.RECLAIM : Verdict.WAIT;
		}
		if (suspect.lease().isExecuting()) {
			suspect.cancel(this.cancels);
			return Verdict.WAIT;
		}
		return Verdict.RECLAIM;
	}

	@Override
	public String reason(Lease lease) {
		return "It had been borrowed for longer than the " + this.limit.toSeconds()
				+ " s that database.sessions.hard-limit allows.";
	}

}

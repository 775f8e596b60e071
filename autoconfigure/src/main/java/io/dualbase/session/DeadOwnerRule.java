package io.dualbase.session;

import java.time.Duration;

import io.dualbase.lease.Lease;
import io.dualbase.lease.StaleRule;

/**
 * The thread that used the connection last has ended. Another one may have been given it
 * and not have begun yet, so some time has to pass, unless somebody waits for a
 * connection.
 */
final class DeadOwnerRule implements LeaseRule {

	private final long graceNanos;

	DeadOwnerRule(Duration grace) {
		this.graceNanos = grace.toNanos();
	}

	@Override
	public StaleRule name() {
		return StaleRule.DEAD;
	}

	@Override
	public boolean sparesLongLeases() {
		return false;
	}

	@Override
	public boolean suspects(Lease lease, boolean pressed) {
		return (pressed || lease.idleNanos() >= this.graceNanos) && !lease.isOwnerAlive() && !lease.isExecuting();
	}

	@Override
	public Verdict judge(Suspect suspect) {
		return Verdict.RECLAIM;
	}

	@Override
	public String reason(Lease lease) {
		return "Its owner, " + lease.owner() + ", had ended.";
	}

}

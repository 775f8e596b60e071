package io.dualbase.session;

import java.time.Duration;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.StaleRule;

/**
 * The work that borrowed the connection is over, and nobody has used it since the last
 * look. What a thread leaves behind it usually gives back itself when its work ends; this
 * is for what it could not.
 * <p>
 * A transaction is part of a request or task, and only the end of that proves something:
 * a Hibernate session may keep the connection of one transaction for the next. Where
 * there is nothing around a transaction, the session gets some time.
 */
final class ScopeRule implements LeaseRule {

	private static final int LOOKS = 2;

	private static final long SESSION_NANOS = Duration.ofSeconds(30).toNanos();

	@Override
	public StaleRule name() {
		return StaleRule.SCOPE;
	}

	@Override
	public boolean suspects(Lease lease, boolean pressed) {
		LeaseScope scope = lease.scope();
		return scope != null && isOver(scope, lease) && !lease.isExecuting();
	}

	private static boolean isOver(LeaseScope scope, Lease lease) {
		LeaseScope work = scope.work();
		return (work != null) ? work.isOver() : scope.isOver() && lease.idleNanos() >= SESSION_NANOS;
	}

	@Override
	public Verdict judge(Suspect suspect) {
		return (suspect.quietLooks(name()) >= LOOKS) ? Verdict.RECLAIM : Verdict.WAIT;
	}

	@Override
	public String reason(Lease lease) {
		return "The work that had borrowed it, " + lease.scope() + ", was over.";
	}

}

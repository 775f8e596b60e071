package io.dualbase.session;

import java.time.Duration;

import io.dualbase.lease.Lease;
import io.dualbase.lease.StaleRule;

/**
 * A transaction is open, and nothing has been done in it for long. That may be somebody
 * who thinks for long, so it is reported well before it is ended, and not ended while the
 * server, or where there is none the owner's stack, says that something is going on.
 */
final class IdleTransactionRule implements LeaseRule {

	private static final int LOOKS = 2;

	private final long reportNanos;

	private final long reclaimNanos;

	private final ServerSessions sessions;

	private final DriverFrames driver;

	IdleTransactionRule(Duration reportAfter, Duration reclaimAfter, ServerSessions sessions, DriverFrames driver) {
		this.reportNanos = reportAfter.toNanos();
		this.reclaimNanos = reclaimAfter.toNanos();
		this.sessions = sessions;
		this.driver = driver;
	}

	@Override
	public StaleRule name() {
		return StaleRule.IDLE_TX;
	}

	@Override
	public boolean suspects(Lease lease, boolean pressed) {
		return lease.idleNanos() >= this.reportNanos && lease.isInTransaction() && !lease.isExecuting();
	}

	@Override
	public Verdict judge(Suspect suspect) {
		boolean due = suspect.lease().idleNanos() >= this.reclaimNanos && suspect.quietLooks(name()) >= LOOKS;
		return (due && isIdle(suspect)) ? Verdict.RECLAIM : Verdict.REPORT;
	}

	private boolean isIdle(Suspect suspect) {
		return switch (suspect.answer(this.sessions, Duration.ofNanos(this.reclaimNanos))) {
			case IDLE -> true;
			case BUSY, PENDING -> false;
			case UNKNOWN -> isIdleAsFarAsCanBeSeen(suspect.lease());
		};
	}

	private boolean isIdleAsFarAsCanBeSeen(Lease lease) {
		return !lease.isUnwrapped() && !this.driver.isIn(lease.ownerStack());
	}

	@Override
	public String reason(Lease lease) {
		return "Nothing had been done in its transaction for " + lease.idle().toSeconds() + " s.";
	}

}

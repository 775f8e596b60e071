package io.dualbase.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The rules that the settings leave, strongest evidence first.
 */
final class ActiveRules {

	private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

	private final StaleSettings settings;

	private final boolean debugged;

	/**
	 * Create a new instance.
	 * @param settings which rules, and what they may do
	 * @param debugged whether threads may stand still because somebody looks at them, so
	 * that age proves nothing
	 */
	ActiveRules(StaleSettings settings, boolean debugged) {
		this.settings = settings;
		this.debugged = debugged;
	}

	List<ActiveRule> create(ServerSessions sessions, DriverFrames driver, Executor cancels) {
		List<ActiveRule> rules = new ArrayList<>();
		rules.add(new ActiveRule(new CollectedRule(), this.settings.gc()));
		rules.add(new ActiveRule(new DeadOwnerRule(this.settings.deadOwnerGrace()), this.settings.deadOwner()));
		rules.add(new ActiveRule(new ScopeRule(), this.settings.scope()));
		rules.add(new ActiveRule(
				new IdleTransactionRule(this.settings.idleTransactionReportAfter(), idleLimit(), sessions, driver),
				this.settings.idleTransaction()));
		rules.add(new ActiveRule(new HardLimitRule(this.settings.hardLimit(), cancels), hardMode()));
		rules.add(new ActiveRule(new LongLeaseRule(this.settings.longLeaseReportAfter()),
				this.settings.longLeaseReportAfter().isZero() ? RuleMode.OFF : RuleMode.REPORT));
		rules.removeIf((active) -> active.mode() == RuleMode.OFF);
		return List.copyOf(rules);
	}

	/** Nobody need be asked about what is only reported. */
	private Duration idleLimit() {
		boolean reclaims = this.settings.idleTransaction() == RuleMode.RECLAIM && !this.debugged;
		return reclaims ? this.settings.idleTransactionReclaimAfter() : NEVER;
	}

	private RuleMode hardMode() {
		return (this.settings.hardLimit().isZero() || this.debugged) ? RuleMode.OFF : RuleMode.RECLAIM;
	}

	/** Age at which every lease is worth a look, however busy it is. */
	Duration suspiciousAge() {
		return earlier(orNever(this.settings.longLeaseReportAfter()), orNever(this.settings.hardLimit()));
	}

	private static Duration earlier(Duration one, Duration other) {
		return (one.compareTo(other) < 0) ? one : other;
	}

	private static Duration orNever(Duration limit) {
		return limit.isZero() ? NEVER : limit;
	}

}

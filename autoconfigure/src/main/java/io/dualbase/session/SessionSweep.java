package io.dualbase.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.Reclaim;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Looks at leases, lets the rules judge them and does what they say.
 * <p>
 * One thread looks at a time; what is remembered from look to look belongs to it. A look
 * at a lease against which nothing speaks creates nothing.
 */
final class SessionSweep {

	private static final Log logger = LogFactory.getLog(SessionSweep.class);

	private static final long SUSPICIOUS_IDLE_NANOS = Duration.ofSeconds(1).toNanos();

	private static final long UNUSED_IDLE_NANOS = Duration.ofMillis(100).toNanos();

	private static final int FRAMES = 16;

	private final LeaseRegistry registry;

	private final ActiveRule[] rules;

	private final long suspiciousAgeNanos;

	private final Exclusions exclusions;

	private final Consumer<StaleLease> reports;

	private final InstantSource clock;

	private final Map<Lease, Suspect> suspects = new HashMap<>();

	private final List<StaleLease> reclaimed = new ArrayList<>();

	/**
	 * Create a new instance.
	 * @param registry the leases
	 * @param rules judge them, strongest first
	 * @param suspiciousAge age at which a lease is always looked at
	 * @param exclusions who may hold connections for long
	 * @param reports hears of what is stale and left to its borrower
	 * @param clock tells the time of day
	 */
	SessionSweep(LeaseRegistry registry, List<ActiveRule> rules, Duration suspiciousAge, Exclusions exclusions,
			Consumer<StaleLease> reports, InstantSource clock) {
		this.registry = registry;
		this.rules = rules.toArray(ActiveRule[]::new);
		this.suspiciousAgeNanos = suspiciousAge.toNanos();
		this.exclusions = exclusions;
		this.reports = reports;
		this.clock = clock;
	}

	/**
	 * What the garbage collector has found since the last time.
	 * @return whether there was anything that nobody had given back
	 */
	synchronized boolean lookAtCollected() {
		boolean found = false;
		for (Lease lease = this.registry.pollCollected(); lease != null; lease = this.registry.pollCollected()) {
			if (lease.isHeld()) {
				found = true;
				look(lease, false);
			}
		}
		return found;
	}

	/** Those that have not been used just now, or whose work is over. */
	synchronized void lookAtSuspicious() {
		this.registry.forEach(this::lookIfSuspicious);
		this.suspects.keySet().removeIf((lease) -> !lease.isHeld());
	}

	/**
	 * All of a pool for which somebody waits.
	 * @return whether one of those that are left has not been used just now
	 */
	synchronized boolean lookUnderPressure(LeasePool pool) {
		pool.forEach((lease) -> look(lease, true));
		return pool.anyMatch(SessionSweep::isUnused);
	}

	private static boolean isUnused(Lease lease) {
		return lease.isHeld() && lease.idleNanos() >= UNUSED_IDLE_NANOS && !lease.isExecuting();
	}

	/**
	 * All there are.
	 * @return those that were taken back
	 */
	synchronized List<StaleLease> lookAtAll() {
		this.reclaimed.clear();
		lookAtCollected();
		this.registry.forEach((lease) -> look(lease, false));
		return List.copyOf(this.reclaimed);
	}

	private void lookIfSuspicious(Lease lease) {
		if (isSuspicious(lease)) {
			look(lease, false);
		}
	}

	private boolean isSuspicious(Lease lease) {
		LeaseScope scope = lease.scope();
		return lease.idleNanos() >= SUSPICIOUS_IDLE_NANOS || (scope != null && scope.isOver())
				|| lease.ageNanos() >= this.suspiciousAgeNanos;
	}

	private void look(Lease lease, boolean pressed) {
		try {
			if (!lease.isComingBack()) {
				judge(lease, this.suspects.get(lease), pressed);
			}
		}
		catch (RuntimeException ex) {
			logger.warn("Lease " + lease.id() + " of the pool '" + lease.pool().name() + "' could not be looked at.",
					ex);
		}
	}

	private void judge(Lease lease, @Nullable Suspect known, boolean pressed) {
		Suspect suspect = known;
		boolean spared = isLongOnPurpose(lease);
		if (suspect != null) {
			suspect.look();
		}
		for (ActiveRule active : this.rules) {
			LeaseRule rule = active.rule();
			if ((spared && rule.sparesLongLeases()) || !rule.suspects(lease, pressed)) {
				if (suspect != null) {
					suspect.acquit(rule.name());
				}
				continue;
			}
			suspect = (suspect != null) ? suspect : this.suspects.computeIfAbsent(lease, Suspect::new);
			suspect.accuse(rule.name());
			if (!act(active, suspect)) {
				return;
			}
		}
	}

	private boolean isLongOnPurpose(Lease lease) {
		LeaseScope scope = lease.scope();
		return scope != null && scope.isLongLived() && lease.age().compareTo(scope.longestLease()) < 0;
	}

	/**
	 * Do what a rule says.
	 * @return whether the lease is still there to be judged
	 */
	private boolean act(ActiveRule active, Suspect suspect) {
		LeaseRule rule = active.rule();
		if (rule.sparesLongLeases() && suspect.isExcludedBy(this.exclusions)) {
			return true;
		}
		Verdict verdict = rule.judge(suspect).within(active.mode());
		if (verdict == Verdict.RECLAIM) {
			reclaim(rule, suspect.lease());
			return false;
		}
		if (verdict == Verdict.REPORT && suspect.isNewTo(rule.name())) {
			report(rule, suspect.lease());
		}
		return true;
	}

	private void report(LeaseRule rule, Lease lease) {
		List<StackTraceElement> stack = lease.applicationStack();
		this.reports.accept(new StaleLease(lease.snapshot(), rule.name(), false, rule.reason(lease),
				this.clock.instant(), stack.subList(0, Math.min(stack.size(), FRAMES))));
	}

	private void reclaim(LeaseRule rule, Lease lease) {
		LeaseSnapshot before = lease.snapshot();
		Reclaim reclaim = new Reclaim(rule.name(), rule.reason(lease), this.clock.instant());
		if (lease.reclaim(reclaim)) {
			this.reclaimed.add(new StaleLease(before, reclaim.rule(), true, reclaim.reason(), reclaim.at(), List.of()));
		}
		this.suspects.remove(lease);
	}

}

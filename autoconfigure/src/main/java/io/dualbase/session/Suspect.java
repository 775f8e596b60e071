package io.dualbase.session;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

import io.dualbase.lease.Lease;
import io.dualbase.lease.StaleRule;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of a lease against which something speaks, from look to look. Owned by
 * the sweep, which lets one thread look at a time.
 */
final class Suspect {

	private static final int INQUIRIES_PER_LIMIT = 10;

	/** Whoever only pauses between two statements is given this long to go on. */
	private static final long BETWEEN_LOOKS_NANOS = Duration.ofMillis(90).toNanos();

	private final Lease lease;

	private final Map<StaleRule, Integer> quietLooks = new EnumMap<>(StaleRule.class);

	private final Set<StaleRule> reported = EnumSet.noneOf(StaleRule.class);

	private long uses;

	private long lookedAt;

	private boolean newLook = true;

	private @Nullable Boolean excluded;

	private @Nullable Inquiry inquiry;

	private @Nullable Long cancelledAt;

	Suspect(Lease lease) {
		this.lease = lease;
		this.uses = lease.uses();
		this.lookedAt = lease.ageNanos();
	}

	Lease lease() {
		return this.lease;
	}

	/**
	 * Another look, which is a new one if enough time has passed: what was seen before
	 * counts only if the lease was not used since.
	 */
	void look() {
		long age = this.lease.ageNanos();
		this.newLook = age - this.lookedAt >= BETWEEN_LOOKS_NANOS;
		if (this.newLook) {
			this.lookedAt = age;
		}
		long uses = this.lease.uses();
		if (this.uses != uses) {
			this.uses = uses;
			this.quietLooks.clear();
			this.inquiry = null;
		}
	}

	void accuse(StaleRule rule) {
		this.quietLooks.merge(rule, 1, (looks, one) -> this.newLook ? looks + one : looks);
	}

	void acquit(StaleRule rule) {
		this.quietLooks.remove(rule);
	}

	/**
	 * Number of looks at different times, this one included, in which a rule had
	 * something against the lease and between which it was not used.
	 */
	int quietLooks(StaleRule rule) {
		return this.quietLooks.getOrDefault(rule, 0);
	}

	/**
	 * Whether this is the first report of a rule.
	 */
	boolean isNewTo(StaleRule rule) {
		return this.reported.add(rule);
	}

	/** Names do not change any more once something speaks against a lease. */
	boolean isExcludedBy(Exclusions exclusions) {
		if (this.excluded == null) {
			this.excluded = exclusions.cover(this.lease);
		}
		return this.excluded;
	}

	/**
	 * What the server says, or has said, about the session; asks it if that is due.
	 * @param idle time for which it should have had nothing to do
	 */
	SessionAnswer answer(ServerSessions sessions, Duration idle) {
		Inquiry last = this.inquiry;
		if (last == null || (last.answer() == SessionAnswer.BUSY
				&& this.lease.ageNanos() - last.askedAt() >= idle.toNanos() / INQUIRIES_PER_LIMIT)) {
			last = new Inquiry(sessions.ask(this.lease, idle), this.lease.ageNanos());
			this.inquiry = last;
		}
		return last.answer();
	}

	void cancel(Executor executor) {
		this.cancelledAt = this.lease.ageNanos();
		executor.execute(this.lease::cancelStatement);
	}

	boolean isCancelled() {
		return this.cancelledAt != null;
	}

	boolean isCancelledFor(Duration time) {
		return this.cancelledAt != null && this.lease.ageNanos() - this.cancelledAt >= time.toNanos();
	}

}

package io.dualbase.session;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.OncePerMinute;
import io.dualbase.lease.Reclaim;
import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * What people read about stale leases: once for each, and once a minute when one piece of
 * code leaks again and again. Never SQL and values.
 */
final class SessionLog {

	private static final double MILLIS = 1000.0;

	private final Log log;

	private final OncePerMinute<Culprit> limit;

	SessionLog(Log log, OncePerMinute<Culprit> limit) {
		this.log = log;
		this.limit = limit;
	}

	void reported(StaleLease stale) {
		warn("reported ", stale, "A borrowed connection looks stale",
				stack(" Its owner is now at", stale.ownerStack()));
	}

	void reclaimed(StaleLease stale) {
		List<StackTraceElement> borrower = stale.lease().borrower();
		warn("reclaimed ", stale, "A borrowed connection was taken back", borrower.isEmpty()
				? " The next borrowers of this pool are noted." : stack(" It had been borrowed at", borrower));
	}

	private void warn(String what, StaleLease stale, String sentence, String more) {
		this.limit.count(Culprit.of(what + stale.rule(), stale.lease()))
			.ifPresent((others) -> this.log.warn(sentence + " (rule " + stale.rule() + "). " + stale.reason() + " "
					+ description(stale.lease()) + "." + others(others) + more));
	}

	/**
	 * Tell of a borrower that came too late.
	 * @return whether it was told, and not only counted
	 */
	boolean usedLate(LeaseSnapshot lease, Reclaim reclaim) {
		return this.limit.count(Culprit.of("late " + reclaim.rule(), lease)).map((others) -> {
			this.log.warn("A borrower used a connection that had been taken back from it at " + reclaim.at() + " (rule "
					+ reclaim.rule() + "), and got an exception. " + description(lease) + "." + others(others));
			return true;
		}).orElse(false);
	}

	/** Before everybody waits for everybody. */
	void nested(LeaseSnapshot held, @Nullable LeaseScope inner) {
		this.limit.count(Culprit.of("nested " + inner, held))
			.ifPresent((others) -> this.log
				.warn("A borrower that holds a connection borrows another one from the same pool"
						+ ((inner != null) ? ", in " + inner : "")
						+ ". When all do so at once, each waits for the others: end the outer work first, avoid "
						+ "REQUIRES_NEW inside a transaction, or raise database.pool.size. It holds: "
						+ description(held) + "." + others(others)));
	}

	private static String description(LeaseSnapshot lease) {
		return Stream
			.of("Lease " + lease.id() + " of the pool '" + lease.pool() + "'", "owner " + lease.owner(),
					"borrowed for " + seconds(lease.age()), "unused for " + seconds(lease.idle()),
					lease.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
					named("transaction ", lease.transaction()), named("in ", lease.scope()),
					named("last statement ", lease.statement()))
			.filter(Objects::nonNull)
			.collect(Collectors.joining(", "));
	}

	private static @Nullable String named(String what, @Nullable String name) {
		return (name != null) ? what + name : null;
	}

	private static String seconds(Duration time) {
		return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
	}

	private static String others(long others) {
		return (others > 0) ? " The same has happened " + others + " times since it was last logged." : "";
	}

	private static String stack(String introduction, List<StackTraceElement> frames) {
		return frames.isEmpty() ? ""
				: frames.stream()
					.map((frame) -> "\n\tat " + frame)
					.collect(Collectors.joining("", introduction + ":", ""));
	}

}

package io.dualbase.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lets what one culprit does pass once a minute, and counts the rest. Any thread may use
 * it. Forgets culprits that have been quiet for a while, so that they never become many.
 */
final class CulpritLimit {

	private static final Duration TIME = Duration.ofMinutes(1);

	private static final Duration MEMORY = TIME.multipliedBy(10);

	private final InstantSource clock;

	private final Map<Culprit, Entry> entries = new HashMap<>();

	CulpritLimit(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Something has happened again.
	 * @return how often it did so unheard since it last passed, or empty if it does not
	 * pass now
	 */
	synchronized Optional<Long> count(Culprit culprit) {
		Instant now = this.clock.instant();
		Entry entry = this.entries.get(culprit);
		if (entry != null && now.isBefore(entry.passedAt().plus(TIME))) {
			this.entries.put(culprit, new Entry(entry.passedAt(), entry.unheard() + 1));
			return Optional.empty();
		}
		this.entries.values().removeIf((old) -> now.isAfter(old.passedAt().plus(MEMORY)));
		this.entries.put(culprit, new Entry(now, 0));
		return Optional.of((entry != null) ? entry.unheard() : 0);
	}

	/**
	 * When a culprit passed last, and how often it did not since then.
	 */
	private record Entry(Instant passedAt, long unheard) {

	}

}

package io.dualbase.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Lets the first of many pass, and another when a time is over. Any thread may use it.
 */
final class CoolDown {

	private final Duration time;

	private final Map<CriticalErrorReason, Instant> ends = new EnumMap<>(CriticalErrorReason.class);

	CoolDown(Duration time) {
		this.time = time;
	}

	synchronized boolean lets(CriticalErrorReason reason, Instant now) {
		Instant end = this.ends.get(reason);
		if (end != null && now.isBefore(end)) {
			return false;
		}
		this.ends.put(reason, now.plus(this.time));
		return true;
	}

}

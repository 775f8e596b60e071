package io.dualbase.statistics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.dualbase.retry.RetriedCall;
import io.dualbase.retry.RetryObserver;
import io.dualbase.retry.RetryStop;

/**
 * How calls that failed have been repeated since the start, whether or not meters are
 * kept. May be used by any thread.
 */
public final class RetryCounts implements RetryObserver {

	private final LongAdder retried = new LongAdder();

	private final LongAdder recovered = new LongAdder();

	private final Map<RetryStop, LongAdder> exhausted = new EnumMap<>(RetryStop.class);

	RetryCounts() {
		for (RetryStop reason : RetryStop.values()) {
			this.exhausted.put(reason, new LongAdder());
		}
	}

	@Override
	public void retried(RetriedCall call, Duration delay) {
		this.retried.increment();
	}

	@Override
	public void recovered(RetriedCall call) {
		this.recovered.increment();
	}

	@Override
	public void exhausted(RetriedCall call, RetryStop reason) {
		LongAdder count = this.exhausted.get(reason);
		if (count != null) {
			count.increment();
		}
	}

	/**
	 * Repetitions so far.
	 * @return the number
	 */
	public long retried() {
		return this.retried.sum();
	}

	/**
	 * Calls that failed at first and succeeded in the end.
	 * @return the number
	 */
	public long recovered() {
		return this.recovered.sum();
	}

	/**
	 * Calls that failed although another attempt might have mended them.
	 * @return the number by the reason why there was no other attempt, those that have
	 * been met
	 */
	public Map<RetryStop, Long> exhausted() {
		Map<RetryStop, Long> met = new EnumMap<>(RetryStop.class);
		this.exhausted.forEach((reason, count) -> {
			if (count.sum() > 0) {
				met.put(reason, count.sum());
			}
		});
		return met;
	}

}

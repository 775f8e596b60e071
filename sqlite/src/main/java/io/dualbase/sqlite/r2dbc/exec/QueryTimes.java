package io.dualbase.sqlite.r2dbc.exec;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long the queries of one connection took lately, by their text. Belongs to who has
 * the session.
 */
final class QueryTimes {

	/** As many as a connection keeps compiled. */
	private static final int MOST = 256;

	private static final long FAST_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

	/** What is longer counts as this, so that one interruption is soon forgotten. */
	private static final long LONGEST_NANOS = 4 * FAST_NANOS;

	/** Of the average; the last time makes up the rest. */
	private static final double WEIGHT_OF_PAST = 0.875;

	private final Map<String, Double> averages = new LinkedHashMap<>(MOST, 0.75F, true) {

		private static final long serialVersionUID = 1L;

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
			return size() > MOST;
		}

	};

	/** Whether it is known, and takes less than 50 microseconds on average. */
	boolean isFast(String sql) {
		Double average = this.averages.get(sql);
		return average != null && average < FAST_NANOS;
	}

	void add(String sql, long nanos) {
		this.averages.merge(sql, (double) Math.min(nanos, LONGEST_NANOS),
				(past, now) -> WEIGHT_OF_PAST * past + (1 - WEIGHT_OF_PAST) * now);
	}

}

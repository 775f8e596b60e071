package io.dualbase.statistics;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.DatabaseErrorListener;
import io.dualbase.error.ErrorKind;

/**
 * How often each kind of failure has been met since the start, whether or not meters are
 * kept. May be used by any thread.
 */
public final class DatabaseErrorCounts implements DatabaseErrorListener {

	private final Map<ErrorKind, LongAdder> counts = new EnumMap<>(ErrorKind.class);

	DatabaseErrorCounts() {
		for (ErrorKind kind : ErrorKind.values()) {
			this.counts.put(kind, new LongAdder());
		}
	}

	@Override
	public void failed(Throwable failure, DatabaseError error, String stack) {
		LongAdder count = this.counts.get(error.kind());
		if (count != null) {
			count.increment();
		}
	}

	/**
	 * The kinds that have been met.
	 * @return number of failures by kind
	 */
	public Map<ErrorKind, Long> byKind() {
		Map<ErrorKind, Long> met = new EnumMap<>(ErrorKind.class);
		this.counts.forEach((kind, count) -> {
			if (count.sum() > 0) {
				met.put(kind, count.sum());
			}
		});
		return met;
	}

}

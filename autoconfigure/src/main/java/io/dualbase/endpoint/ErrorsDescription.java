package io.dualbase.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.dualbase.error.ErrorKind;
import io.dualbase.statistics.RecentDatabaseError;

/**
 * What went wrong.
 *
 * @param counts number of failures since the start, by kind
 * @param latest the latest failures, the last one first
 */
public record ErrorsDescription(Map<ErrorKind, Long> counts, List<Entry> latest) {

	/**
	 * One failure.
	 *
	 * @param errorId its name in logs and in the answer to a request
	 * @param time when it was met
	 * @param kind what went wrong
	 * @param code the vendor's number or the SQLSTATE
	 * @param phase what was going on
	 * @param stack where: {@code jdbc}, {@code jpa} or {@code r2dbc}
	 */
	public record Entry(String errorId, Instant time, ErrorKind kind, String code, String phase, String stack) {

		static Entry of(RecentDatabaseError error) {
			return new Entry(error.errorId(), error.time(), error.kind(), error.code(), error.phase().step().name(),
					error.stack());
		}

	}

}

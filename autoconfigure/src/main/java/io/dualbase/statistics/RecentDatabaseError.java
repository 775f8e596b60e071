package io.dualbase.statistics;

import java.time.Instant;

import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;

/**
 * What is remembered of a failure: nothing that was in a statement, a row or a message.
 *
 * @param errorId name of the failure, as in the log and in the answer to a request
 * @param time when it was met
 * @param kind what went wrong
 * @param code the vendor's number or the SQLSTATE, {@code none} if there is none
 * @param phase what was going on
 * @param stack where: {@code jdbc}, {@code jpa} or {@code r2dbc}
 */
public record RecentDatabaseError(String errorId, Instant time, ErrorKind kind, String code, Phase phase,
		String stack) {

}

package io.dualbase.retry;

import java.time.Duration;

import io.dualbase.error.DatabaseError;

/**
 * All that decides on another attempt, apart from chance.
 *
 * @param error what went wrong, and in which phase
 * @param attempt number of the attempt that failed, from 1
 * @param elapsed time since the first attempt began, waits for a connection included
 * @param outermost whether no transaction was active when the call came in, or the call
 * has one apart from it
 * @param traced whether another attempt could tell what became of a lost commit, see
 * {@link UnitOfWork}
 * @param undecided whether a commit was lost and no attempt has found out what became of
 * it
 * @param terms what the caller allows
 * @param tokens what is left of the budget
 */
public record RetrySituation(DatabaseError error, int attempt, Duration elapsed, boolean outermost, boolean traced,
		boolean undecided, RetryTerms terms, int tokens) {

	/**
	 * Whether work that happened after all may happen once more.
	 */
	boolean isRepeatable() {
		return this.error.phase().readOnly() || this.terms.idempotent();
	}

}

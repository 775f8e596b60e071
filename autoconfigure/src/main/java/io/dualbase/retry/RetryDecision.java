package io.dualbase.retry;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Whether to try again, and when.
 *
 * @param stop why not, or {@code null} to try again
 * @param delay how long to wait before the next attempt, zero if there is none
 * @param cost tokens of the budget that the next attempt costs, 0 if there is none
 */
public record RetryDecision(@Nullable RetryStop stop, Duration delay, int cost) {

	/**
	 * Whether there is to be another attempt.
	 * @return true if nothing speaks against it
	 */
	public boolean retry() {
		return this.stop == null;
	}

	/**
	 * To try again.
	 * @param delay how long to wait before
	 * @param cost tokens of the budget that it costs
	 * @return a decision for another attempt
	 */
	public static RetryDecision again(Duration delay, int cost) {
		return new RetryDecision(null, delay, cost);
	}

	/**
	 * Not to try again.
	 * @param reason why not
	 * @return a decision against another attempt
	 */
	public static RetryDecision stop(RetryStop reason) {
		return new RetryDecision(reason, Duration.ZERO, 0);
	}

}

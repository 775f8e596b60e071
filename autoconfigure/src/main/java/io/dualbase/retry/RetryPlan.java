package io.dualbase.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.dualbase.error.ErrorKind;

/**
 * How a kind of failure is repeated when nothing else limits it.
 *
 * @param retries number of attempts after the first
 * @param first longest delay before the second attempt; doubles from attempt to attempt
 * @param cap longest delay
 * @param cost what an attempt costs; repeated outages hurt a server that is in trouble,
 * repeated contention does not
 */
record RetryPlan(int retries, Duration first, Duration cap, int cost) {

	private static final int CONTENTION = 1;

	// As the AWS SDKs count: 500 tokens and 14 for a transient failure.
	private static final int OUTAGE = 14;

	private static final RetryPlan NEVER = new RetryPlan(0, Duration.ZERO, Duration.ZERO, 0);

	static RetryPlan of(ErrorKind kind) {
		return switch (kind) {
			case DEADLOCK, SERIALIZATION -> millis(10, 10, 500, CONTENTION);
			case LOCK_TIMEOUT -> millis(2, 50, 1_000, CONTENTION);
			case OPTIMISTIC_LOCK -> millis(2, 10, 500, CONTENTION);
			case CONNECTION -> millis(3, 100, 2_000, OUTAGE);
			// Comes from a lost connection, and whoever gives up leaves the caller
			// unknowing.
			case COMMIT -> millis(10, 100, 2_000, OUTAGE);
			case OVERLOAD -> millis(3, 1_000, 10_000, OUTAGE);
			case READ_ONLY_NODE -> millis(3, 500, 5_000, OUTAGE);
			case STALE_PLAN -> millis(1, 0, 0, CONTENTION);
			case TIMEOUT, TRANSIENT -> millis(1, 100, 2_000, OUTAGE);
			default -> NEVER;
		};
	}

	private static RetryPlan millis(int retries, long first, long cap, int cost) {
		return new RetryPlan(retries, Duration.ofMillis(first), Duration.ofMillis(cap), cost);
	}

	boolean isNever() {
		return this.retries == 0;
	}

	/**
	 * A delay between nothing and the longest one, so that those who failed together do
	 * not come back together.
	 */
	Duration delay(int attempt, RandomGenerator random) {
		long longest = longest(attempt).toNanos();
		return (longest > 0) ? Duration.ofNanos(random.nextLong(longest + 1)) : Duration.ZERO;
	}

	private Duration longest(int attempt) {
		// More doublings than any cap leaves room for would overflow.
		Duration longest = this.first.multipliedBy(1L << Math.min(attempt - 1, 20));
		return (longest.compareTo(this.cap) < 0) ? longest : this.cap;
	}

}

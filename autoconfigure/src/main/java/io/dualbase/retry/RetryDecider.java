package io.dualbase.retry;

import java.util.random.RandomGenerator;

/**
 * Decides on further attempts, for both stacks and all ways to ask for them. Holds no
 * state, and may be called by any thread.
 */
@FunctionalInterface
public interface RetryDecider {

	/**
	 * Decides what follows a failure. Counts nothing and takes nothing from the budget.
	 * @param situation what is known
	 * @return whether to try again, and when
	 */
	RetryDecision decide(RetrySituation situation);

	/**
	 * The usual decisions: for each kind of failure its own number of attempts and its
	 * own delays, doubled from attempt to attempt up to a limit, with full jitter.
	 * @param random where the jitter comes from
	 * @return a decider
	 */
	static RetryDecider byKind(RandomGenerator random) {
		return new KindRetryDecider(random);
	}

}

package io.dualbase.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.dualbase.error.DatabaseError;
import io.dualbase.error.ErrorFamily;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import io.dualbase.error.Retryability;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the kind of the failure. What could do harm is asked first, what merely
 * costs time last, so that a reason says the worst that is known.
 */
final class KindRetryDecider implements RetryDecider {

	private final RandomGenerator random;

	KindRetryDecider(RandomGenerator random) {
		this.random = random;
	}

	@Override
	public RetryDecision decide(RetrySituation situation) {
		RetryPlan plan = RetryPlan.of(situation.error().kind());
		RetryStop stop = harm(situation);
		if (stop == null) {
			stop = (plan.isNever() || !helps(situation)) ? RetryStop.NOT_RETRYABLE : limit(situation, plan);
		}
		return (stop != null) ? RetryDecision.stop(stop) : again(situation, plan);
	}

	private static @Nullable RetryStop harm(RetrySituation situation) {
		DatabaseError error = situation.error();
		if (error.family() == ErrorFamily.UNKNOWN_OUTCOME) {
			return situation.traced() ? null : RetryStop.UNKNOWN_OUTCOME;
		}
		if (error.family() != ErrorFamily.RETRYABLE || error.retryability() == Retryability.NO) {
			return RetryStop.NOT_RETRYABLE;
		}
		if (!situation.outermost()) {
			return RetryStop.IN_TRANSACTION;
		}
		if (situation.isRepeatable()) {
			return null;
		}
		if (error.phase().step() == Phase.Step.STATEMENT && !error.phase().inTransaction()) {
			return RetryStop.NOT_TRANSACTIONAL;
		}
		// A server that takes no writes has not written; the answer is clear.
		boolean clear = error.retryability() == Retryability.YES || error.kind() == ErrorKind.READ_ONLY_NODE;
		return clear ? null : RetryStop.NOT_IDEMPOTENT;
	}

	private static boolean helps(RetrySituation situation) {
		return !situation.terms().contentionOnly() || situation.error().kind().isContention();
	}

	private static @Nullable RetryStop limit(RetrySituation situation, RetryPlan plan) {
		if (situation.attempt() >= allowed(situation, plan)) {
			return RetryStop.ATTEMPTS;
		}
		return (situation.tokens() < plan.cost()) ? RetryStop.BUDGET : null;
	}

	private static int allowed(RetrySituation situation, RetryPlan plan) {
		int allowed = situation.terms().maxAttempts();
		if (allowed > 0) {
			return allowed;
		}
		int retries = situation.undecided() ? RetryPlan.of(ErrorKind.COMMIT).retries() : 0;
		return Math.max(retries, plan.retries()) + 1;
	}

	private RetryDecision again(RetrySituation situation, RetryPlan plan) {
		Duration delay = plan.delay(situation.attempt(), this.random);
		Duration deadline = situation.terms().deadline();
		boolean late = !deadline.isZero() && situation.elapsed().plus(delay).compareTo(deadline) >= 0;
		return late ? RetryDecision.stop(RetryStop.DEADLINE) : RetryDecision.again(delay, plan.cost());
	}

}

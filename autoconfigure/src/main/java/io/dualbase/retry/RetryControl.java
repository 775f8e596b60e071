package io.dualbase.retry;

import java.time.Duration;

import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.Phase;

/**
 * What all calls share.
 *
 * @param classifier says what failed
 * @param decider says whether to try again
 * @param budget says whether the database can bear it
 * @param observers hear of it
 */
record RetryControl(DatabaseErrorClassifier classifier, RetryDecider decider, RetryBudget budget,
		RetryObservers observers) {

	Attempts begin(RetriedMethod method) {
		return new Attempts(this, method);
	}

	/**
	 * Whether a call deserves a second attempt, for those who count by themselves.
	 */
	boolean isWorthAnother(Throwable failure, Phase phase, boolean outermost) {
		RetryTerms terms = new RetryTerms(0, Duration.ZERO, false, false);
		RetryDecision decision = this.decider.decide(new RetrySituation(this.classifier.classify(failure, phase), 1,
				Duration.ZERO, outermost, false, false, terms, this.budget.available()));
		return decision.retry() && this.budget.take(decision.cost());
	}

}

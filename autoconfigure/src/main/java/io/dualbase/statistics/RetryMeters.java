package io.dualbase.statistics;

import java.time.Duration;

import io.dualbase.error.ErrorKind;
import io.dualbase.error.ErrorTexts;
import io.dualbase.retry.RetriedCall;
import io.dualbase.retry.RetryBudget;
import io.dualbase.retry.RetryObserver;
import io.dualbase.retry.RetryStop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Counts and times calls that had to be repeated, never by method.
 */
final class RetryMeters implements RetryObserver {

	private final MeterRegistry registry;

	private final String database;

	private final CommitMeters commits;

	RetryMeters(MeterRegistry registry, String database, CommitMeters commits, RetryBudget budget) {
		this.registry = registry;
		this.database = database;
		this.commits = commits;
		Gauge.builder("database.retry.budget.available", budget, RetryBudget::available)
			.description("Tokens that repetitions may still take.")
			.tags("database", database)
			.register(registry);
	}

	@Override
	public void retried(RetriedCall call, Duration delay) {
		count(call, "retried");
	}

	@Override
	public void recovered(RetriedCall call) {
		end(call, "recovered");
		if (isOfUnknownOutcome(call)) {
			this.commits.resolved(call.committed());
		}
	}

	@Override
	public void exhausted(RetriedCall call, RetryStop reason) {
		end(call, outcome(reason));
		// Without tokens the transaction itself has told.
		if (isOfUnknownOutcome(call) && reason != RetryStop.UNKNOWN_OUTCOME) {
			this.commits.unresolved();
		}
	}

	private static boolean isOfUnknownOutcome(RetriedCall call) {
		return call.error().kind() == ErrorKind.COMMIT;
	}

	private static String outcome(RetryStop reason) {
		return switch (reason) {
			case DEADLINE -> "deadline";
			case BUDGET -> "budget";
			case NOT_IDEMPOTENT, NOT_TRANSACTIONAL, UNKNOWN_OUTCOME, ELEMENTS_EMITTED -> "not_idempotent";
			case ATTEMPTS, IN_TRANSACTION, NOT_RETRYABLE -> "exhausted";
		};
	}

	private void end(RetriedCall call, String outcome) {
		count(call, outcome);
		Timer.builder("database.retry.duration")
			.description("Time of calls that failed at least once, from the first attempt to the last.")
			.tags("database", this.database, "stack", stack(call), "outcome", outcome)
			.register(this.registry)
			.record(call.elapsed());
	}

	private void count(RetriedCall call, String outcome) {
		Counter.builder("database.retry.attempts")
			.description("Repetitions, and how calls that failed at least once ended.")
			.tags("database", this.database, "stack", stack(call), "kind", ErrorTexts.subject(call.error().kind()),
					"outcome", outcome)
			.register(this.registry)
			.increment();
	}

	private static String stack(RetriedCall call) {
		return call.reactive() ? "r2dbc" : "jdbc";
	}

}

package io.dualbase.statistics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.dualbase.error.ErrorKind;
import io.dualbase.retry.RetriedCall;
import io.dualbase.retry.RetryBudget;
import io.dualbase.retry.RetryStop;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryMetersTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final RetryBudget budget = new RetryBudget(500);

	private final RetryMeters meters = new RetryMeters(this.registry, "shop", new CommitMeters(this.registry, "shop"),
			this.budget);

	@Test
	void countsRepetitionsAndTimesTheWholeCall() {
		RetriedCall call = call(ErrorKind.LOCK_TIMEOUT, false);
		this.meters.retried(call, Duration.ZERO);
		this.meters.retried(call, Duration.ZERO);
		this.meters.recovered(call);

		assertThat(attempts("lock-timeout", "retried")).isEqualTo(2);
		assertThat(attempts("lock-timeout", "recovered")).isEqualTo(1);
		assertThat(this.registry.get("database.retry.duration")
			.tags("database", "shop", "stack", "r2dbc", "outcome", "recovered")
			.timer()
			.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
	}

	@ParameterizedTest
	@CsvSource({ "ATTEMPTS,exhausted", "DEADLINE,deadline", "BUDGET,budget", "NOT_IDEMPOTENT,not_idempotent",
			"UNKNOWN_OUTCOME,not_idempotent" })
	void countsWhyThereIsNoOtherAttempt(RetryStop reason, String outcome) {
		this.meters.exhausted(call(ErrorKind.DEADLOCK, false), reason);

		assertThat(attempts("deadlock", outcome)).isEqualTo(1);
	}

	@Test
	void countsWhatBecameOfLostCommits() {
		this.meters.recovered(call(ErrorKind.COMMIT, true));
		this.meters.recovered(call(ErrorKind.COMMIT, false));
		this.meters.exhausted(call(ErrorKind.COMMIT, false), RetryStop.ATTEMPTS);
		this.meters.exhausted(call(ErrorKind.COMMIT, false), RetryStop.UNKNOWN_OUTCOME);

		for (String resolution : new String[] { "committed", "aborted", "unresolved" }) {
			assertThat(this.registry.get("database.commit.unknown").tag("resolution", resolution).counter().count())
				.as(resolution)
				.isEqualTo(1);
		}
	}

	@Test
	void showsWhatIsLeftOfTheBudget() {
		this.budget.take(14);

		assertThat(this.registry.get("database.retry.budget.available").tag("database", "shop").gauge().value())
			.isEqualTo(486);
	}

	private double attempts(String kind, String outcome) {
		return this.registry.get("database.retry.attempts")
			.tags("database", "shop", "stack", "r2dbc", "kind", kind, "outcome", outcome)
			.counter()
			.count();
	}

	private static RetriedCall call(ErrorKind kind, boolean committed) {
		return new RetriedCall("Shop.buy", true, TestErrors.of(kind), 2, Duration.ofSeconds(3), committed);
	}

}

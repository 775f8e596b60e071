package io.dualbase.statistics;

import java.time.Duration;
import java.util.Map;

import io.dualbase.error.ErrorKind;
import io.dualbase.retry.RetriedCall;
import io.dualbase.retry.RetryStop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link DatabaseErrorCounts} and {@link RetryCounts}.
 */
class CountsTests {

	@Test
	void failuresAreCountedByKind() {
		DatabaseErrorCounts counts = new DatabaseErrorCounts();
		assertThat(counts.byKind()).isEmpty();
		fail(counts, ErrorKind.DEADLOCK);
		fail(counts, ErrorKind.DEADLOCK);
		fail(counts, ErrorKind.DUPLICATE);
		assertThat(counts.byKind()).isEqualTo(Map.of(ErrorKind.DEADLOCK, 2L, ErrorKind.DUPLICATE, 1L));
	}

	@Test
	void repetitionsAreCountedByTheirEnd() {
		RetryCounts counts = new RetryCounts();
		RetriedCall call = new RetriedCall("Shop.buy", false, TestErrors.of(ErrorKind.DEADLOCK), 2, Duration.ZERO,
				false);
		counts.retried(call, Duration.ZERO);
		counts.retried(call, Duration.ZERO);
		counts.recovered(call);
		counts.exhausted(call, RetryStop.BUDGET);
		assertThat(counts.retried()).isEqualTo(2);
		assertThat(counts.recovered()).isEqualTo(1);
		assertThat(counts.exhausted()).isEqualTo(Map.of(RetryStop.BUDGET, 1L));
	}

	private static void fail(DatabaseErrorCounts counts, ErrorKind kind) {
		counts.failed(new IllegalStateException(), TestErrors.of(kind), "jdbc");
	}

}

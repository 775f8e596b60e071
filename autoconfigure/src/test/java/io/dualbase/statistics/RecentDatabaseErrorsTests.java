package io.dualbase.statistics;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.dualbase.error.ErrorIds;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentDatabaseErrorsTests {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private final ErrorIds ids = new ErrorIds();

	@Test
	void remembersTheLatestFirstAndNoMoreThanItShould() {
		RecentDatabaseErrors recent = new RecentDatabaseErrors(2, this.ids, () -> NOW);
		for (ErrorKind kind : List.of(ErrorKind.DUPLICATE, ErrorKind.DEADLOCK, ErrorKind.TIMEOUT)) {
			recent.failed(new SQLException("secret"), TestErrors.of(kind), "jdbc");
		}

		assertThat(recent.latest()).extracting(RecentDatabaseError::kind)
			.containsExactly(ErrorKind.TIMEOUT, ErrorKind.DEADLOCK);
	}

	@Test
	void remembersTheNameUnderWhichTheFailureIsAnswered() {
		RecentDatabaseErrors recent = new RecentDatabaseErrors(1, this.ids, () -> NOW);
		SQLException failure = new SQLException();

		recent.failed(failure, TestErrors.of(ErrorKind.DUPLICATE), "r2dbc");

		assertThat(recent.latest()).containsExactly(new RecentDatabaseError(this.ids.of(failure), NOW,
				ErrorKind.DUPLICATE, "none", Phase.STATEMENT, "r2dbc"));
	}

	@Test
	void remembersNothingWhenToldSo() {
		RecentDatabaseErrors recent = new RecentDatabaseErrors(0, this.ids, () -> NOW);
		recent.failed(new SQLException(), TestErrors.of(ErrorKind.DUPLICATE), "jdbc");

		assertThat(recent.latest()).isEmpty();
	}

	@Test
	void losesNoSlotWhenManyThreadsFailAtOnce() throws Exception {
		RecentDatabaseErrors recent = new RecentDatabaseErrors(50, this.ids, () -> NOW);
		ExecutorService threads = Executors.newFixedThreadPool(8);
		CountDownLatch start = new CountDownLatch(1);
		try {
			List<Future<?>> all = IntStream.range(0, 8).<Future<?>>mapToObj((thread) -> threads.submit(() -> {
				start.await();
				for (int i = 0; i < 500; i++) {
					recent.failed(new SQLException(), TestErrors.of(ErrorKind.DEADLOCK), "jdbc");
					assertThat(recent.latest()).hasSizeLessThanOrEqualTo(50).doesNotContainNull();
				}
				return null;
			})).toList();
			start.countDown();
			for (Future<?> one : all) {
				one.get(10, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(recent.latest()).hasSize(50);
	}

}

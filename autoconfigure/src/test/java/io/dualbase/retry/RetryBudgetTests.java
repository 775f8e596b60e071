package io.dualbase.retry;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.error.ErrorKind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RetryBudgetTests {

	@Test
	void givesNoMoreThanItHas() {
		RetryBudget budget = new RetryBudget(15);

		assertThat(budget.take(14)).isTrue();
		assertThat(budget.take(14)).isFalse();
		assertThat(budget.available()).as("a refused request takes nothing").isEqualTo(1);
		assertThat(budget.take(1)).isTrue();
	}

	@Test
	void growsWithSuccessUpToItsCapacity() {
		RetryBudget budget = new RetryBudget(3);
		budget.take(2);

		for (int i = 0; i < 10; i++) {
			budget.refund();
		}

		assertThat(budget.available()).isEqualTo(3);
	}

	@Test
	void neverRunsOutWhenItHasNoCapacity() {
		RetryBudget budget = new RetryBudget(0);

		assertThat(budget.take(1_000_000)).isTrue();
		assertThat(budget.available()).isGreaterThan(1_000_000_000);
	}

	@Test
	void keepsRepetitionsDuringAnOutageFew() {
		RetryBudget budget = new RetryBudget(500);
		int repetitions = 0;
		for (int call = 0; call < 3_000; call++) {
			repetitions += budget.take(RetryPlan.of(ErrorKind.CONNECTION).cost()) ? 1 : 0;
		}

		assertThat(repetitions).as("of 3000 calls, all of which failed").isEqualTo(35);
	}

	@Test
	void losesNoTokenBetweenThreads() throws InterruptedException {
		RetryBudget budget = new RetryBudget(1_000);
		AtomicInteger taken = new AtomicInteger();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		for (int i = 0; i < 4; i++) {
			threads.execute(() -> {
				for (int n = 0; n < 10_000; n++) {
					if (budget.take(1)) {
						taken.incrementAndGet();
					}
				}
			});
		}
		threads.shutdown();

		assertThat(threads.awaitTermination(Duration.ofSeconds(20).toSeconds(), TimeUnit.SECONDS)).isTrue();
		assertThat(taken).hasValue(1_000);
		assertThat(budget.available()).isZero();
	}

}

package io.dualbase.contract;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Large results, long queries and exhausted pools.
 */
class LoadContractTests {

	private static final int ROWS = 100_000;

	/** Compares all pairs of rows: 10 billion of them, so it never ends by itself. */
	private static final String ENDLESS = "select count(*) from bulk one, bulk other where one.id + other.id < 0";

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void hundredThousandRowsAreStreamedInFlatMemory(Place place) {
		Stack stack = withBulk(place);
		AtomicLong rows = new AtomicLong();
		AtomicLong highest = new AtomicLong();
		long before = usedHeap();
		stack.stream((payload) -> {
			// An assertion for each would cost more than reading it.
			if (payload.length() == 500 && rows.incrementAndGet() % 25_000 == 0) {
				highest.accumulateAndGet(usedHeap() - before, Math::max);
			}
		});
		assertThat(rows).hasValue(ROWS);
		assertThat(highest.get()).as("heap in use above that before, of 50 MB of payload").isLessThan(25_000_000);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void cancelledQueryLeavesAUsableStack(Place place) {
		Stack stack = withBulk(place);
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> stack.cancelLongQuery(ENDLESS));
		assertUsable(stack);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void longQueryEndsWhenTheTimeoutOfItsTransactionIsOver(Place place) {
		assertEndedByTimeout(withBulk(place), ENDLESS);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void longChangeEndsWhenTheTimeoutOfItsTransactionIsOver(Place place) {
		assertEndedByTimeout(withBulk(place), "insert into mark (id) " + ENDLESS);
	}

	@ParameterizedTest
	@MethodSource("io.dualbase.contract.Place#everywhere")
	void exhaustedPoolRefusesInTimeAndRecovers(Place place) {
		Stack stack = contexts.stack(place);
		int connections = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> stack.borrow(Integer.MAX_VALUE));
		assertThat(stack.borrow(connections)).as("connections after all were given back").isEqualTo(connections);
		assertThat(stack.marks()).isNotNull();
	}

	private void assertEndedByTimeout(Stack stack, String sql) {
		long start = System.nanoTime();
		assertTimeoutPreemptively(Duration.ofSeconds(30), () -> assertThatExceptionOfType(QueryTimeoutException.class)
			.isThrownBy(() -> stack.executeWithTimeout(sql, 1)));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as("not refused for another reason")
			.isGreaterThan(Duration.ofMillis(900));
		assertUsable(stack);
	}

	private void assertUsable(Stack stack) {
		stack.execute("delete from mark");
		stack.perform(Step.transaction(Step.insert(1)));
		assertThat(stack.marks()).containsExactly(1);
	}

	private Stack withBulk(Place place) {
		JdbcTemplate jdbc = contexts.context(place.database()).getBean(JdbcTemplate.class);
		if (jdbc.queryForObject("select count(*) from bulk", Integer.class) == 0) {
			contexts.context(place.database())
				.getBean(TransactionTemplate.class)
				.executeWithoutResult((status) -> fill(jdbc));
		}
		return contexts.stack(place);
	}

	private void fill(JdbcTemplate jdbc) {
		jdbc.update("insert into bulk (id, payload) values (0, ?)", "x".repeat(500));
		for (int size = 1; size < ROWS; size *= 2) {
			jdbc.update("insert into bulk (id, payload) select id + ?, payload from bulk where id + ? < ?", size, size,
					ROWS);
		}
	}

	private long usedHeap() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return runtime.totalMemory() - runtime.freeMemory();
	}

}

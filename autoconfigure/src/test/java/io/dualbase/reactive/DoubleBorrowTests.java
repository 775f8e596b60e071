package io.dualbase.reactive;

import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.engine.DatabaseType;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static io.dualbase.reactive.LeasingPool.LIMIT;
import static io.dualbase.reactive.LeasingPool.number;
import static io.dualbase.reactive.LeasingPool.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Borrowers that cancel at random moments: no connection is ever lent to two of them.
 * r2dbc-pool alone does, when a cancellation meets the handing over; then a late rollback
 * of the one ends the transaction of the other. {@code -Ddualbase.cancels} sets their
 * number.
 */
class DoubleBorrowTests {

	private static final int CANCELS = Integer.getInteger("dualbase.cancels", 3_000);

	private final Map<Object, LeasedConnection> working = new ConcurrentHashMap<>();

	private final AtomicInteger shared = new AtomicInteger();

	private LeasingPool pool;

	@BeforeEach
	void open() {
		this.pool = LeasingPool.guarded(PostgresqlDriver.onFreshDatabase(), DatabaseType.POSTGRESQL.engine(), 4);
		Connection connection = this.pool.borrow();
		run(connection, "create table t (id bigserial primary key)");
		LeasingPool.await(connection.close());
	}

	@AfterEach
	void close() {
		this.pool.close();
	}

	@Test
	void transactionsStayWholeAndConnectionsHaveOneBorrowerWhenWorkIsCancelledAtAnyMoment() {
		Random random = new Random(7);
		Flux.range(0, CANCELS)
			.flatMap((i) -> insert().takeUntilOther(Mono.delay(Duration.ofNanos(random.nextInt(3_000_000)))), 16)
			.blockLast(LIMIT.multipliedBy(1 + CANCELS / 3_000));

		// Who left just when it got its connection has a moment to give it back.
		await().atMost(LIMIT).until(() -> this.pool.metrics().acquiredSize() == 0 && this.pool.leases() == 0);
		assertThat(this.shared).hasValue(0);
		Connection connection = this.pool.borrow();
		assertThat(number(connection, "select count(*) % 2 from t").block(LIMIT)).isZero();
		LeasingPool.await(connection.close());
	}

	/** Two rows in one transaction, or none. */
	private Mono<Long> insert() {
		return Mono.usingWhen(this.pool.pool.create().doOnNext(this::begin),
				(connection) -> Mono.from(connection.beginTransaction())
					.then(change(connection))
					.publishOn(Schedulers.parallel())
					.then(change(connection))
					.flatMap((count) -> Mono.from(connection.commitTransaction()).thenReturn(count)),
				this::end, (connection, ex) -> rollback(connection), this::rollback);
	}

	private void begin(Connection connection) {
		LeasedConnection handle = (LeasedConnection) connection;
		LeasedConnection before = this.working.put(handle.unwrap(), handle);
		if (before != null && before.lease().isHeld()) {
			this.shared.incrementAndGet();
		}
	}

	private Mono<Void> end(Connection connection) {
		this.working.values().remove(connection);
		return Mono.from(connection.close());
	}

	private static Mono<Long> change(Connection connection) {
		return Mono.defer(() -> Flux.from(connection.createStatement("insert into t default values").execute())
			.flatMap(Result::getRowsUpdated)
			.single());
	}

	private Mono<Void> rollback(Connection connection) {
		return Mono.from(connection.rollbackTransaction()).then(Mono.defer(() -> end(connection)));
	}

}

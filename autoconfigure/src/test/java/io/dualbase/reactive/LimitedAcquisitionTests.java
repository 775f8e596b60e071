package io.dualbase.reactive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.PoolGauge;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.test.MockConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.pool.PoolBuilder;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LimitedAcquisition}.
 */
class LimitedAcquisitionTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Duration OVERRUN = Duration.ofMillis(250);

	private final MockConnection driver = MockConnection.empty();

	private final PooledConnection connection = pooled(this.driver);

	private VirtualTimeScheduler time;

	@BeforeEach
	void stopTime() {
		this.time = VirtualTimeScheduler.getOrSet();
	}

	@AfterEach
	void letTimeGoOn() {
		VirtualTimeScheduler.reset();
	}

	@Test
	void setsNoTimerForAConnectionThatIsThere() {
		StepVerifier.create(limited(Mono.just(this.connection))).expectNextMatches(this::isLent).verifyComplete();
		assertThat(this.time.getScheduledTaskCount()).isZero();
	}

	@Test
	void setsOneTimerForAllThatWait() {
		LimitedAcquisition acquisition = limited(Mono.never());
		acquisition.subscribe(TestSubscriber.create());
		acquisition.subscribe(TestSubscriber.create());
		assertThat(this.time.getScheduledTaskCount()).isOne();
	}

	@Test
	void setsNoTimerOnceNobodyWaits() {
		LimitedAcquisition acquisition = limited(Mono.never());
		TestSubscriber<Connection> borrower = TestSubscriber.create();
		acquisition.subscribe(borrower);
		borrower.cancel();
		this.time.advanceTimeBy(OVERRUN);
		assertThat(this.time.getScheduledTaskCount()).isOne();
		this.time.advanceTimeBy(LIMIT);
		assertThat(this.time.getScheduledTaskCount()).isOne();
		acquisition.subscribe(TestSubscriber.create());
		assertThat(this.time.getScheduledTaskCount()).isEqualTo(2);
	}

	@Test
	void givesUpAfterTheLimit() {
		AtomicInteger cancellations = new AtomicInteger();
		TestSubscriber<Connection> borrower = subscribe(
				Mono.<PooledConnection>never().doOnCancel(cancellations::incrementAndGet));
		this.time.advanceTimeBy(LIMIT.minusMillis(1));
		assertThat(borrower.isTerminated()).isFalse();
		this.time.advanceTimeBy(OVERRUN);
		assertThat(borrower.expectTerminalError()).isInstanceOf(R2dbcTimeoutException.class)
			.hasMessageContaining("within 30000 ms: 0 of 2 are borrowed");
		assertThat(cancellations).hasValue(1);
	}

	@Test
	void aConnectionInTimeStopsTheTimer() {
		AtomicReference<MonoSink<PooledConnection>> pool = new AtomicReference<>();
		TestSubscriber<Connection> borrower = subscribe(Mono.create(pool::set));
		pool.get().success(this.connection);
		this.time.advanceTimeBy(LIMIT.plus(OVERRUN));
		assertThat(borrower.getReceivedOnNext()).singleElement().matches(this::isLent);
		assertThat(borrower.isTerminatedComplete()).isTrue();
	}

	@Test
	void aFailureOfThePoolIsPassedOn() {
		StepVerifier.create(limited(Mono.error(() -> new IllegalStateException("pool is closed"))))
			.verifyErrorMessage("pool is closed");
		this.time.advanceTimeBy(LIMIT.plus(OVERRUN));
	}

	@Test
	void aConnectionThatComesTooLateGoesBack() {
		Heedless pool = new Heedless();
		TestSubscriber<Connection> borrower = subscribe(pool);
		this.time.advanceTimeBy(LIMIT.plus(OVERRUN));
		pool.deliver(this.connection);
		assertThat(borrower.getReceivedOnNext()).isEmpty();
		assertThat(this.driver.isCloseCalled()).isTrue();
	}

	@Test
	void aConnectionAfterTheBorrowerLeftGoesBack() {
		Heedless pool = new Heedless();
		TestSubscriber<Connection> borrower = subscribe(pool);
		borrower.cancel();
		pool.deliver(this.connection);
		assertThat(borrower.getReceivedOnNext()).isEmpty();
		assertThat(this.driver.isCloseCalled()).isTrue();
	}

	@Test
	void aBorrowerThatLeavesCancelsAndStopsTheTimer() {
		AtomicInteger cancellations = new AtomicInteger();
		TestSubscriber<Connection> borrower = subscribe(
				Mono.<PooledConnection>never().doOnCancel(cancellations::incrementAndGet));
		borrower.cancel();
		this.time.advanceTimeBy(LIMIT.plus(OVERRUN));
		assertThat(cancellations).hasValue(1);
		assertThat(borrower.isTerminated()).isFalse();
	}

	private LimitedAcquisition limited(Mono<PooledConnection> pool) {
		Lending lending = new Lending("p", new LeaseRegistry(new LeaseScopes(), List::of), new Gauge(2, 2, 0));
		return new LimitedAcquisition(pool, lending, LIMIT, () -> this.time.now(TimeUnit.NANOSECONDS));
	}

	private static PooledConnection pooled(Connection driver) {
		ConnectionGuard guard = new ConnectionGuard(QueryStop.none(), new SilenceWatch(Duration.ZERO),
				(error) -> error);
		Connection physical = PhysicalConnection.of(driver, guard, null);
		return PoolBuilder.from(Mono.just(physical))
			.releaseHandler(Connection::close)
			.destroyHandler(Connection::close)
			.buildPool()
			.acquire()
			.map(PooledConnection::new)
			.blockOptional()
			.orElseThrow();
	}

	private boolean isLent(Connection lent) {
		return ((LeasedConnection) lent).unwrap() == this.driver;
	}

	private TestSubscriber<Connection> subscribe(Mono<PooledConnection> pool) {
		TestSubscriber<Connection> borrower = TestSubscriber.create();
		limited(pool).subscribe(borrower);
		return borrower;
	}

	/**
	 * A pool that delivers although the borrower cancelled, as one may that is just about
	 * to.
	 */
	private static final class Heedless extends Mono<PooledConnection> {

		private CoreSubscriber<? super PooledConnection> borrower;

		@Override
		public void subscribe(CoreSubscriber<? super PooledConnection> actual) {
			this.borrower = actual;
			actual.onSubscribe(Operators.emptySubscription());
		}

		void deliver(PooledConnection connection) {
			this.borrower.onNext(connection);
			this.borrower.onComplete();
		}

	}

	private record Gauge(int size, int idle, int waiting) implements PoolGauge {

	}

}

package io.dualbase.reactive;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.ValidationDepth;
import io.r2dbc.spi.Wrapped;
import io.r2dbc.spi.test.MockConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.pool.InstrumentedPool;
import reactor.pool.PoolBuilder;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RecoveringAcquisition}.
 */
class RecoveringAcquisitionTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final Validation ASKING = new Validation(null, ValidationDepth.REMOTE, PoolUpkeep.NEVER);

	private static final PoolUpkeep UPKEEP = new PoolUpkeep(0, PoolUpkeep.NEVER, PoolUpkeep.NEVER, PoolUpkeep.NEVER,
			true, LIMIT);

	private final Deque<Mono<Boolean>> answers = new ArrayDeque<>();

	private final Deque<Throwable> failuresToOpen = new ArrayDeque<>();

	private final AtomicInteger attempts = new AtomicInteger();

	private @Nullable Scheduler home;

	private final InstrumentedPool<Connection> pool = pool(2);

	private InstrumentedPool<Connection> pool(int size) {
		PoolBuilder<Connection, ?> builder = PoolBuilder.from(Mono.defer(this::open)).sizeBetween(0, size);
		connections().lookAfter(builder);
		return builder.buildPool();
	}

	private Mono<Connection> open() {
		this.attempts.incrementAndGet();
		return this.failuresToOpen.isEmpty() ? Mono.just(physical()) : Mono.error(this.failuresToOpen.pop());
	}

	private PhysicalConnection physical() {
		Connection driver = (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class, Wrapped.class },
				(proxy, method, arguments) -> answer(method, arguments));
		return PhysicalConnection.of(driver,
				new ConnectionGuard(QueryStop.none(), new SilenceWatch(Duration.ZERO), (failure) -> failure), null);
	}

	private @Nullable Object answer(Method method, Object[] arguments) throws ReflectiveOperationException {
		return switch (method.getName()) {
			case "validate" -> validation((ValidationDepth) arguments[0]);
			case "unwrap" -> this.home;
			default -> method.invoke(MockConnection.empty(), arguments);
		};
	}

	/** What the test says when the server is to be asked. */
	private Mono<Boolean> validation(ValidationDepth depth) {
		return (depth == ValidationDepth.LOCAL) ? Mono.just(true) : this.answers.pop();
	}

	private static PhysicalConnections connections() {
		return new PhysicalConnections(UPKEEP, ASKING);
	}

	private RecoveringAcquisition acquisition(int others, int retries) {
		return new RecoveringAcquisition(this.pool.acquire(), connections(), others, retries);
	}

	@Test
	void lendsAnotherConnectionWhenTheFirstIsLost() {
		this.answers.addAll(List.of(Mono.just(false), Mono.just(true)));

		StepVerifier.create(acquisition(1, 0)).expectNextCount(1).expectComplete().verify(LIMIT);
		assertThat(this.attempts).hasValue(2);
		assertThat(this.pool.metrics().allocatedSize()).isOne();
	}

	@Test
	void tellsTheLastLossWhenAllAreLost() {
		RuntimeException refusal = new R2dbcNonTransientResourceException("The query for validation is wrong.");
		this.answers.addAll(List.of(Mono.just(false), Mono.error(refusal)));

		StepVerifier.create(acquisition(1, 0))
			.expectErrorSatisfies(
					(failure) -> assertThat(failure).hasMessageContaining("found all that were offered lost")
						.hasCause(refusal))
			.verify(LIMIT);
		assertThat(this.pool.metrics().allocatedSize()).isZero();
	}

	@Test
	void triesAgainWhenNoConnectionCouldBeOpened() {
		this.failuresToOpen.addAll(List.of(new IllegalStateException("one"), new IllegalStateException("two")));
		this.answers.add(Mono.just(true));

		StepVerifier.create(acquisition(0, 2)).expectNextCount(1).expectComplete().verify(LIMIT);
		assertThat(this.attempts).hasValue(3);
	}

	@Test
	void tellsWhyNoConnectionCouldBeOpenedAfterTheLastAttempt() {
		this.failuresToOpen.addAll(List.of(new IllegalStateException("one"), new IllegalStateException("two")));

		StepVerifier.create(acquisition(2, 1)).expectErrorMessage("two").verify(LIMIT);
		assertThat(this.attempts).hasValue(2);
	}

	@Test
	void handsAConnectionOverWhereItsDriverWorks() {
		this.home = Schedulers.newSingle("home");
		this.answers.add(Mono.just(true));

		StepVerifier.create(acquisition(0, 0).map((connection) -> Thread.currentThread().getName()))
			.expectNextMatches((thread) -> thread.startsWith("home"))
			.expectComplete()
			.verify(LIMIT);
		this.home.dispose();
	}

	@Test
	void givesUpAConnectionWhoseDriverWorksNoMore() {
		this.home = Schedulers.newSingle("home");
		this.home.dispose();
		this.answers.add(Mono.just(true));

		StepVerifier.create(acquisition(0, 0)).expectError(RejectedExecutionException.class).verify(LIMIT);
		assertThat(this.pool.metrics().allocatedSize()).isZero();
	}

	@Test
	void takesBackWhatIsAskedForABorrowerThatLeaves() {
		Sinks.One<Boolean> answer = Sinks.one();
		this.answers.add(answer.asMono());
		TestSubscriber<PooledConnection> borrower = TestSubscriber.create();
		acquisition(0, 0).subscribe(borrower);
		assertThat(this.pool.metrics().acquiredSize()).isOne();

		borrower.cancel();
		answer.tryEmitValue(true);

		assertThat(borrower.getReceivedOnNext()).isEmpty();
		assertThat(this.pool.metrics().acquiredSize()).isZero();
	}

}

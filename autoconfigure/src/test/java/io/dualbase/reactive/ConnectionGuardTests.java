package io.dualbase.reactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionGuardTests {

	private static final long START = System.nanoTime();

	private final AtomicInteger stops = new AtomicInteger();

	private final ConnectionGuard guard = guard(Mono.fromRunnable(this.stops::incrementAndGet));

	private final TestPublisher<Integer> driver = TestPublisher.create();

	private final Observer subscriber = new Observer();

	@Test
	void givesUpAServerThatHasFallenSilent() {
		rows().subscribe(this.subscriber);
		this.driver.next(1);
		look(0);
		look(59);
		assertThat(this.subscriber.failures).isEmpty();
		look(60);
		look(61);

		assertThat(this.subscriber.failures).singleElement()
			.isInstanceOf(R2dbcNonTransientResourceException.class)
			.asString()
			.contains("60000 ms", "database.response-timeout");
		this.driver.assertCancelled();
		assertThat(this.guard.isLost()).isTrue();
		assertThat(this.stops).as("nothing is asked on a connection that is lost").hasValue(0);
	}

	@Test
	void countsFromTheLastSignOfLife() {
		rows().subscribe(this.subscriber);
		look(0);
		this.driver.next(1);
		look(50);
		look(100);
		assertThat(this.subscriber.failures).isEmpty();
		look(110);
		look(111);
		assertThat(this.subscriber.failures).hasSize(1);
	}

	@Test
	void waitsForASubscriberThatWantsNothingYet() {
		this.subscriber.wanted = 1;
		rows().subscribe(this.subscriber);
		this.driver.next(1);
		look(0);
		look(600);
		look(601);
		assertThat(this.subscriber.failures).isEmpty();

		this.subscriber.request(1);
		look(610);
		look(660);
		look(662);
		look(663);
		assertThat(this.subscriber.failures).hasSize(1);
	}

	@Test
	void waitsForASubscriberThatIsBusyWithARow() {
		this.subscriber.inNext = () -> {
			look(0);
			look(600);
			look(601);
		};
		rows().subscribe(this.subscriber);
		this.driver.next(1);
		assertThat(this.subscriber.failures).isEmpty();
		assertThat(this.guard.isLost()).isFalse();
	}

	@Test
	void passesNothingOnAfterGivingUp() {
		rows().subscribe(this.subscriber);
		look(0);
		look(60);
		this.driver.next(1);
		this.driver.complete();
		look(61);
		this.driver.next(2);

		assertThat(this.subscriber.rows).isEmpty();
		assertThat(this.subscriber.failures).hasSize(1);
		assertThat(this.subscriber.completions).hasValue(0);
	}

	@Test
	void looksAtTheRowsOfAResultAndThenAtTheResultAgain() {
		TestPublisher<Integer> results = TestPublisher.create();
		guarded(results).subscribe(new Observer());
		rows().subscribe(this.subscriber);
		look(0);
		this.driver.complete();
		assertThat(this.guard.current()).isNotNull();
		results.complete();
		assertThat(this.guard.current()).isNull();
		look(600);
		assertThat(this.guard.isLost()).isFalse();
	}

	@Test
	void endsWhatRunsWhenTheTimeOfItsTransactionIsOver() {
		this.guard.limit(Duration.ofSeconds(2));
		rows().subscribe(this.subscriber);
		this.driver.next(1);
		look(1);
		assertThat(this.subscriber.failures).isEmpty();
		look(3);
		look(4);

		assertThat(this.subscriber.failures).singleElement()
			.isInstanceOf(R2dbcTimeoutException.class)
			.asString()
			.contains("2000 ms");
		assertThat(this.stops).as("the query is stopped, and the connection kept").hasValue(1);
		assertThat(this.guard.isLost()).isFalse();
	}

	@Test
	void isNoLongerLimitedAfterTheTransaction() {
		this.guard.limit(Duration.ofSeconds(2));
		Mono.from(this.guard.ending(Mono.empty())).block();
		rows().subscribe(this.subscriber);
		look(30);
		look(31);
		assertThat(this.subscriber.failures).isEmpty();
	}

	@Test
	void whatIsPutBackAfterATransactionThatWasLimitedIsLimitedToo() {
		this.guard.limit(Duration.ofSeconds(2));
		Mono.from(this.guard.ending(Mono.empty())).block();
		List<Throwable> settings = new ArrayList<>();
		Mono.from(this.guard.setting(Mono.never(), Holder.OWNER)).subscribe((nothing) -> {
		}, settings::add);
		look(30);
		look(31);
		assertThat(settings).singleElement().isInstanceOf(R2dbcTimeoutException.class);
		rows().subscribe(this.subscriber);
		look(30);
		look(31);
		assertThat(this.subscriber.failures).as("what comes after has no limit").isEmpty();
	}

	@Test
	void nextTransactionThatIsLimitedKeepsItsTimeWhenSomethingIsSet() {
		this.guard.limit(Duration.ofSeconds(2));
		Mono.from(this.guard.ending(Mono.empty())).block();
		this.guard.limit(Duration.ofSeconds(2));
		Mono.from(this.guard.setting(Mono.empty(), Holder.OWNER)).block();
		rows().subscribe(this.subscriber);
		look(30);
		look(31);
		assertThat(this.subscriber.failures).singleElement().isInstanceOf(R2dbcTimeoutException.class);
	}

	@Test
	void limitOfTheNextTransactionIsNotLiftedByTheEndOfTheLast() {
		this.guard.limit(Duration.ofSeconds(2));
		Mono.from(this.guard.ending(Mono.empty())).subscribe((nothing) -> {
		}, (failure) -> {
		}, () -> this.guard.limit(Duration.ofSeconds(2)));
		rows().subscribe(this.subscriber);
		look(30);
		look(31);
		assertThat(this.subscriber.failures).singleElement().isInstanceOf(R2dbcTimeoutException.class);
	}

	@Test
	void losesAConnectionThatCannotBeStopped() {
		ConnectionGuard guard = guard(Mono.never());
		guard.limit(Duration.ZERO);
		StepVerifier.create(guard.elements(this.driver.flux(), Holder.OWNER))
			.verifyErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(R2dbcTimeoutException.class));
		StepVerifier.create(guard.control(Mono.empty(), Holder.OWNER))
			.verifyErrorSatisfies(
					(failure) -> assertThat(failure).isInstanceOf(R2dbcNonTransientResourceException.class)
						.hasMessageContaining("given up"));
		assertThat(guard.isLost()).isTrue();
	}

	private Flux<Integer> rows() {
		return guarded(this.driver);
	}

	private Flux<Integer> guarded(TestPublisher<Integer> publisher) {
		return Flux.from(this.guard.elements(publisher.flux(), Holder.OWNER));
	}

	private void look(int seconds) {
		this.guard.look(START + Duration.ofSeconds(seconds).toNanos());
	}

	private static ConnectionGuard guard(Mono<Void> idle) {
		return new ConnectionGuard(new QueryStop(idle, Mono.never()), new SilenceWatch(Duration.ofMinutes(1)),
				(failure) -> failure);
	}

	private static final class Observer extends BaseSubscriber<Integer> {

		private final List<Integer> rows = new ArrayList<>();

		private final List<Throwable> failures = new ArrayList<>();

		private final AtomicInteger completions = new AtomicInteger();

		private long wanted = Long.MAX_VALUE;

		private Runnable inNext = () -> {
		};

		@Override
		protected void hookOnSubscribe(Subscription subscription) {
			request(this.wanted);
		}

		@Override
		protected void hookOnNext(Integer row) {
			this.rows.add(row);
			this.inNext.run();
		}

		@Override
		protected void hookOnError(Throwable failure) {
			this.failures.add(failure);
		}

		@Override
		protected void hookOnComplete() {
			this.completions.incrementAndGet();
		}

	}

}

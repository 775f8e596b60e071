package io.dualbase.reactive;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Stoppable}.
 */
class StoppableTests {

	private final AtomicInteger stops = new AtomicInteger();

	@Test
	void passesOnWhatIsMapped() {
		StepVerifier.create(stoppable(Flux.just(1, 2, 3))).expectNext("1", "2", "3").verifyComplete();
		assertThat(this.stops).hasValue(0);
	}

	@Test
	void asksForNoMoreThanIsWanted() {
		TestPublisher<Integer> query = TestPublisher.create();
		StepVerifier.create(stoppable(query.flux()), 2)
			.thenRequest(3)
			.then(() -> query.assertMinRequested(5))
			.thenCancel()
			.verify();
		query.assertMaxRequested(5);
	}

	@Test
	void passesOnAFailure() {
		StepVerifier.create(stoppable(Flux.error(() -> new IllegalStateException("refused"))))
			.verifyErrorMessage("refused");
		assertThat(this.stops).hasValue(0);
	}

	@Test
	void stopsWhenTheSubscriberCancels() {
		TestPublisher<Integer> query = TestPublisher.create();
		StepVerifier.create(stoppable(query.flux())).then(() -> query.next(1)).expectNext("1").thenCancel().verify();
		query.assertCancelled();
		assertThat(this.stops).hasValue(1);
	}

	@Test
	void hasNothingToStopAfterTheEnd() {
		StepVerifier.create(stoppable(Flux.just(1, 2)).collectList().flatMapIterable((rows) -> rows).take(1))
			.expectNext("1")
			.verifyComplete();
		StepVerifier.create(stoppable(Flux.just(1)).buffer(2).next()).expectNextCount(1).verifyComplete();
		assertThat(this.stops).hasValue(0);
	}

	private Flux<String> stoppable(Flux<Integer> query) {
		return new Stoppable<>(query, String::valueOf, this.stops::incrementAndGet);
	}

}

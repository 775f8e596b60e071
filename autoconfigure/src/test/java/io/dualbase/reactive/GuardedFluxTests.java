package io.dualbase.reactive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GuardedFlux}.
 */
class GuardedFluxTests {

	private final AtomicInteger stops = new AtomicInteger();

	private final ConnectionGuard guard = new ConnectionGuard(
			new QueryStop(Mono.fromRunnable(this.stops::incrementAndGet), Mono.empty()),
			new SilenceWatch(Duration.ZERO), (failure) -> new IllegalStateException("translated", failure));

	@Test
	void passesOnWhatIsMapped() {
		StepVerifier.create(guarded(Flux.just(1, 2, 3))).expectNext("1", "2", "3").verifyComplete();
		assertThat(this.stops).hasValue(0);
	}

	@Test
	void asksForNoMoreThanIsWanted() {
		TestPublisher<Integer> query = TestPublisher.create();
		StepVerifier.create(guarded(query.flux()), 2)
			.thenRequest(3)
			.then(() -> query.assertMinRequested(5))
			.thenCancel()
			.verify();
		query.assertMaxRequested(5);
	}

	@Test
	void passesOnATranslatedFailure() {
		StepVerifier.create(guarded(Flux.error(() -> new IllegalStateException("refused"))))
			.verifyErrorSatisfies(
					(failure) -> assertThat(failure).hasMessage("translated").hasRootCauseMessage("refused"));
		assertThat(this.stops).hasValue(0);
	}

	@Test
	void stopsWhenTheSubscriberCancels() {
		TestPublisher<Integer> query = TestPublisher.create();
		StepVerifier.create(guarded(query.flux())).then(() -> query.next(1)).expectNext("1").thenCancel().verify();
		query.assertCancelled();
		assertThat(this.stops).hasValue(1);
	}

	@Test
	void hasNothingToStopAfterTheEnd() {
		StepVerifier.create(guarded(Flux.just(1, 2)).collectList().flatMapIterable((rows) -> rows).take(1))
			.expectNext("1")
			.verifyComplete();
		StepVerifier.create(guarded(Flux.just(1)).buffer(2).next()).expectNextCount(1).verifyComplete();
		assertThat(this.stops).hasValue(0);
	}

	private Flux<String> guarded(Flux<Integer> query) {
		return new GuardedFlux<>(query, String::valueOf, this.guard, Holder.OWNER, true);
	}

}

package io.dualbase.retry;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Repeats one subscription of a call as its attempts decide. The last failure passes as
 * it is.
 */
final class DatabaseRetrySpec extends Retry {

	private final Attempts attempts;

	DatabaseRetrySpec(Attempts attempts) {
		this.attempts = attempts;
	}

	@Override
	public Publisher<?> generateCompanion(Flux<RetrySignal> failures) {
		return failures.concatMap((signal) -> next(signal.failure()), 0);
	}

	private Mono<Long> next(Throwable failure) {
		RetryDecision decision = this.attempts.failed(failure);
		if (!decision.retry()) {
			return Mono.error(failure);
		}
		return decision.delay().isZero() ? Mono.just(0L) : Mono.delay(decision.delay());
	}

}

package io.dualbase.retry;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.core.ReactiveAdapter;
import org.springframework.util.Assert;

/**
 * Repeats a subscription, which opens a new transaction each time, driven by Reactor.
 */
final class ReactiveRetry implements RetryDriver {

	private final RetryControl control;

	ReactiveRetry(RetryControl control) {
		this.control = control;
	}

	@Override
	public @Nullable Object call(ProxyMethodInvocation invocation, RetriedMethod method) {
		if (method.form().kind() == ReturnForm.Kind.MONO) {
			Mono<Object> once = Mono.defer(() -> Mono.from(proceed(invocation, null)));
			return isInner(method).flatMap((inner) -> inner ? once : mono(once, method));
		}
		ReactiveAdapter adapter = method.form().adapter();
		Assert.state(adapter != null,
				() -> "Could not repeat '%s': its return type is not reactive, but its transaction manager is. Return a Mono or a Flux."
					.formatted(method.name()));
		Flux<Object> once = Flux.defer(() -> proceed(invocation, adapter));
		return adapter.fromPublisher(isInner(method).flatMapMany((inner) -> inner ? once : flux(once, method)));
	}

	private static Mono<Boolean> isInner(RetriedMethod method) {
		return method.isAlwaysOutermost() ? Mono.just(false)
				: ActiveTransactions.inContext(method.transactionManager());
	}

	@SuppressWarnings("unchecked")
	private static Publisher<Object> proceed(ProxyMethodInvocation invocation, @Nullable ReactiveAdapter adapter) {
		try {
			Object result = Objects.requireNonNull(invocation.invocableClone().proceed());
			return (adapter != null) ? adapter.toPublisher(result) : (Publisher<Object>) result;
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

	private Mono<Object> mono(Mono<Object> once, RetriedMethod method) {
		return Mono.defer(() -> {
			Attempts attempts = this.control.begin(method);
			return once.contextWrite(attempts.work()::bindTo)
				.retryWhen(new DatabaseRetrySpec(attempts))
				.doOnSuccess((result) -> attempts.succeeded())
				.onErrorResume((ex) -> ended(attempts, ex));
		});
	}

	private Flux<Object> flux(Flux<Object> once, RetriedMethod method) {
		return Flux.defer(() -> {
			Attempts attempts = this.control.begin(method);
			return once.contextWrite(attempts.work()::bindTo)
				.doOnNext((element) -> attempts.emitted())
				.retryWhen(new DatabaseRetrySpec(attempts))
				.doOnComplete(attempts::succeeded)
				.onErrorResume((ex) -> ended(attempts, ex));
		});
	}

	private static Mono<Object> ended(Attempts attempts, Throwable failure) {
		return attempts.isCommitted() ? Mono.fromCallable(attempts::committedResult)
				: Mono.error(attempts.ending(failure));
	}

}

package io.dualbase.reactive;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * What is begun is brought to an end, even if its subscriber no longer wants to hear of
 * it.
 *
 * @param <T> type of the result
 */
final class UncancellableMono<T> extends MonoOperator<T, T> {

	UncancellableMono(Mono<T> source) {
		super(source);
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.source.subscribe(new Work<>(actual));
	}

	/**
	 * The source's thread passes on what any other may cancel.
	 */
	private static final class Work<T> implements CoreSubscriber<T>, Subscription {

		private final CoreSubscriber<? super T> actual;

		private @Nullable Subscription source;

		private volatile boolean cancelled;

		Work(CoreSubscriber<? super T> actual) {
			this.actual = actual;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			if (Operators.validate(this.source, subscription)) {
				this.source = subscription;
				this.actual.onSubscribe(this);
				subscription.request(Long.MAX_VALUE);
			}
		}

		@Override
		public void onNext(T result) {
			if (!this.cancelled) {
				this.actual.onNext(result);
			}
		}

		@Override
		public void onError(Throwable failure) {
			if (this.cancelled) {
				Operators.onErrorDropped(failure, currentContext());
			}
			else {
				this.actual.onError(failure);
			}
		}

		@Override
		public void onComplete() {
			if (!this.cancelled) {
				this.actual.onComplete();
			}
		}

		/** The source is asked for all at once. */
		@Override
		public void request(long count) {
		}

		@Override
		public void cancel() {
			this.cancelled = true;
		}

	}

}

package io.dualbase.sqlite.r2dbc.exec;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/**
 * Does a piece of work on the worker for each subscriber, and undoes it if the subscriber
 * has gone before it could be told.
 *
 * @param <T> the result
 */
final class WorkMono<T> extends Mono<T> {

	private final Worker worker;

	private final UnaryOperator<Throwable> failures;

	private final Work<T> work;

	WorkMono(Worker worker, UnaryOperator<Throwable> failures, Work<T> work) {
		this.worker = worker;
		this.failures = failures;
		this.work = work;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		actual.onSubscribe(new Task<>(actual, this));
	}

	private enum State {

		IDLE, SUBMITTED, RUNNING, DONE, CANCELLED

	}

	private static final class Task<T> implements Subscription, Runnable {

		private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

		private final Operation operation;

		private final CoreSubscriber<? super T> actual;

		private final WorkMono<T> all;

		Task(CoreSubscriber<? super T> actual, WorkMono<T> all) {
			this.operation = new Operation(actual.currentContext());
			this.actual = actual;
			this.all = all;
		}

		@Override
		public void request(long n) {
			if (Operators.validate(n) && this.state.compareAndSet(State.IDLE, State.SUBMITTED)) {
				this.all.worker.execute(this);
			}
		}

		@Override
		public void cancel() {
			State before = this.state.getAndUpdate((now) -> (now != State.DONE) ? State.CANCELLED : now);
			if (before == State.RUNNING) {
				this.all.work.cancel(this.operation);
			}
		}

		@Override
		public void run() {
			if (!this.state.compareAndSet(State.SUBMITTED, State.RUNNING)) {
				this.all.work.abandon();
				return;
			}
			Worker.actFor(this.operation);
			T result;
			try {
				result = this.all.work.on(this.operation);
			}
			catch (Throwable ex) {
				fail(ex);
				return;
			}
			succeed(result);
		}

		private void fail(Throwable failure) {
			if (this.state.compareAndSet(State.RUNNING, State.DONE)) {
				this.actual.onError(this.all.failures.apply(failure));
			}
		}

		private void succeed(@Nullable T result) {
			if (!this.state.compareAndSet(State.RUNNING, State.DONE)) {
				this.all.work.undo(result);
				return;
			}
			if (result != null) {
				this.actual.onNext(result);
			}
			this.actual.onComplete();
		}

	}

}

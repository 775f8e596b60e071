package io.dualbase.reactive;

import java.util.concurrent.atomic.AtomicReference;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Takes another connection from the pool when the first turns out to be lost, and only
 * then: r2dbc-pool's own retry would also double the wait for an exhausted pool.
 * <p>
 * Hands out what is trusted without any further operator, because every borrower comes by
 * and nearly none has anything to recover from.
 */
final class RecoveringAcquisition extends MonoOperator<Connection, Connection> {

	private final PhysicalConnections connections;

	private final Mono<Connection> another;

	/**
	 * Create a new instance.
	 * @param pool hands out connections
	 * @param connections what is known of them
	 * @param furtherAttempts how many more are tried when the first is lost
	 */
	RecoveringAcquisition(Mono<Connection> pool, PhysicalConnections connections, int furtherAttempts) {
		super(pool);
		this.connections = connections;
		this.another = (furtherAttempts == 0) ? Mono.error(RecoveringAcquisition::allLost)
				: new RecoveringAcquisition(pool, connections, furtherAttempts - 1);
	}

	private static R2dbcNonTransientResourceException allLost() {
		return new R2dbcNonTransientResourceException(
				"Tried to borrow a connection and found all that were offered lost. "
						+ "The pool has closed them; check that the database can be reached.");
	}

	@Override
	public void subscribe(CoreSubscriber<? super Connection> actual) {
		this.source.subscribe(new Borrower(actual));
	}

	/** One round trip, during which the borrower may leave. */
	private Mono<Connection> checked(Connection connection) {
		Custody custody = new Custody(connection);
		return this.connections.check(connection)
			.flatMap((alive) -> alive ? custody.handOver() : custody.giveBack().then(this.another))
			.doOnCancel(() -> custody.giveBack().subscribe());
	}

	/** r2dbc-pool raises this when a driver knows without asking its server. */
	private boolean isLoss(Throwable failure) {
		return failure.getClass() == R2dbcNonTransientResourceException.class;
	}

	/**
	 * One borrower. What it waits for may be cancelled by any thread.
	 */
	private final class Borrower implements CoreSubscriber<Connection>, Subscription {

		private final CoreSubscriber<? super Connection> actual;

		private final AtomicReference<@Nullable Subscription> awaited = new AtomicReference<>();

		private boolean answered;

		Borrower(CoreSubscriber<? super Connection> actual) {
			this.actual = actual;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription pool) {
			if (this.awaited.compareAndSet(null, pool)) {
				this.actual.onSubscribe(this);
			}
			else {
				pool.cancel();
			}
		}

		@Override
		public void onNext(Connection connection) {
			this.answered = true;
			if (!isThere(Operators.emptySubscription())) {
				// The pool has heard of it, and takes the connection back by itself.
				return;
			}
			if (RecoveringAcquisition.this.connections.isTrusted(connection)) {
				this.actual.onNext(connection);
				this.actual.onComplete();
			}
			else {
				goOnWith(checked(connection));
			}
		}

		@Override
		public void onError(Throwable failure) {
			if (isLoss(failure)) {
				goOnWith(RecoveringAcquisition.this.another);
			}
			else {
				this.actual.onError(failure);
			}
		}

		@Override
		public void onComplete() {
			if (!this.answered) {
				this.actual.onComplete();
			}
		}

		private void goOnWith(Mono<Connection> recovery) {
			recovery.subscribe(new Recovery());
		}

		@Override
		public void request(long count) {
			Subscription pool = this.awaited.get();
			if (pool != null) {
				pool.request(count);
			}
		}

		@Override
		public void cancel() {
			Subscription last = this.awaited.getAndSet(Operators.cancelledSubscription());
			if (last != null) {
				last.cancel();
			}
		}

		/** Whether the borrower is still there; else the subscription is cancelled. */
		private boolean await(Subscription next) {
			boolean there = isThere(next);
			if (!there) {
				next.cancel();
			}
			return there;
		}

		/**
		 * Whether the borrower is still there, and cancels something else from now on.
		 */
		private boolean isThere(Subscription next) {
			return this.awaited
				.getAndUpdate((now) -> (now == Operators.cancelledSubscription()) ? now : next) != Operators
					.cancelledSubscription();
		}

		/**
		 * Passes on what a recovery brings.
		 */
		private final class Recovery implements CoreSubscriber<Connection> {

			@Override
			public Context currentContext() {
				return Borrower.this.currentContext();
			}

			@Override
			public void onSubscribe(Subscription subscription) {
				if (await(subscription)) {
					subscription.request(Long.MAX_VALUE);
				}
			}

			@Override
			public void onNext(Connection connection) {
				Borrower.this.actual.onNext(connection);
			}

			@Override
			public void onError(Throwable failure) {
				Borrower.this.actual.onError(failure);
			}

			@Override
			public void onComplete() {
				Borrower.this.actual.onComplete();
			}

		}

	}

}

package io.dualbase.reactive;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.pool.PooledRef;
import reactor.util.context.Context;

/**
 * Takes another connection from the pool when the first turns out to be lost, and tries
 * again when none could be opened.
 * <p>
 * Hands out what is trusted without any further operator, because every borrower comes by
 * and nearly none has anything to recover from.
 */
final class RecoveringAcquisition extends Mono<PooledConnection> {

	private final Mono<PooledRef<Connection>> pool;

	private final PhysicalConnections connections;

	private final int others;

	private final int retries;

	/**
	 * Create a new instance.
	 * @param pool hands out connections
	 * @param connections what is known of them
	 * @param others how many more are tried when the first is lost
	 * @param retries how often the pool is asked again when it fails
	 */
	RecoveringAcquisition(Mono<PooledRef<Connection>> pool, PhysicalConnections connections, int others, int retries) {
		this.pool = pool;
		this.connections = connections;
		this.others = others;
		this.retries = retries;
	}

	@Override
	public void subscribe(CoreSubscriber<? super PooledConnection> actual) {
		this.pool.subscribe(new Borrower(actual));
	}

	private Mono<PooledConnection> afterLoss(Throwable loss) {
		return (this.others == 0) ? Mono.error(allLost(loss))
				: new RecoveringAcquisition(this.pool, this.connections, this.others - 1, this.retries);
	}

	private static R2dbcNonTransientResourceException allLost(Throwable lastLoss) {
		return new R2dbcNonTransientResourceException(
				"Tried to borrow a connection and found all that were offered lost. "
						+ "The pool has closed them; check that the database can be reached.",
				lastLoss);
	}

	private RecoveringAcquisition again() {
		return new RecoveringAcquisition(this.pool, this.connections, this.others, this.retries - 1);
	}

	/**
	 * One borrower. What it waits for may be cancelled by any thread.
	 */
	private final class Borrower implements CoreSubscriber<PooledRef<Connection>>, Subscription {

		private final CoreSubscriber<? super PooledConnection> actual;

		private final AtomicReference<@Nullable Subscription> awaited = new AtomicReference<>();

		private boolean answered;

		Borrower(CoreSubscriber<? super PooledConnection> actual) {
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
		public void onNext(PooledRef<Connection> ref) {
			this.answered = true;
			PooledConnection connection = new PooledConnection(ref);
			if (RecoveringAcquisition.this.connections.isTrusted(connection.physical())) {
				hand(connection);
			}
			else {
				RecoveringAcquisition.this.connections.prepare(connection.physical())
					.subscribe(new Preparation(connection));
			}
		}

		/**
		 * On the thread on which the driver works with this connection, if it has one:
		 * two threads that meet there cost more than the way.
		 */
		private void hand(PooledConnection connection) {
			Scheduler home = connection.physical().home();
			if (home == null) {
				pass(connection);
				return;
			}
			try {
				home.schedule(() -> pass(connection));
			}
			catch (RejectedExecutionException ex) {
				connection.discard().subscribe();
				this.actual.onError(ex);
			}
		}

		/** Whoever has left meanwhile gives it back. */
		private void pass(PooledConnection connection) {
			this.actual.onNext(connection);
			this.actual.onComplete();
		}

		@Override
		public void onError(Throwable failure) {
			if (RecoveringAcquisition.this.retries > 0) {
				goOnWith(again());
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

		private void goOnWith(Mono<PooledConnection> recovery) {
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
			boolean there = this.awaited
				.getAndUpdate((now) -> (now == Operators.cancelledSubscription()) ? now : next) != Operators
					.cancelledSubscription();
			if (!there) {
				next.cancel();
			}
			return there;
		}

		/**
		 * Makes a connection ready. Whoever comes first, the answer or a borrower that
		 * cancels, decides what becomes of it.
		 */
		private final class Preparation implements CoreSubscriber<Void>, Subscription {

			private final PooledConnection connection;

			private final AtomicBoolean over = new AtomicBoolean();

			private @Nullable Subscription steps;

			Preparation(PooledConnection connection) {
				this.connection = connection;
			}

			@Override
			public Context currentContext() {
				return Borrower.this.currentContext();
			}

			@Override
			public void onSubscribe(Subscription subscription) {
				this.steps = subscription;
				if (await(this)) {
					subscription.request(Long.MAX_VALUE);
				}
			}

			@Override
			public void onNext(Void nothing) {
			}

			@Override
			public void onComplete() {
				if (this.over.compareAndSet(false, true)) {
					hand(this.connection);
				}
			}

			@Override
			public void onError(Throwable failure) {
				if (this.over.compareAndSet(false, true)) {
					goOnWith(this.connection.discard().onErrorComplete().then(afterLoss(failure)));
				}
			}

			/** The steps were asked for all at once. */
			@Override
			public void request(long count) {
			}

			@Override
			public void cancel() {
				if (this.over.compareAndSet(false, true)) {
					if (this.steps != null) {
						this.steps.cancel();
					}
					this.connection.giveBack().subscribe();
				}
			}

		}

		/**
		 * Passes on what a recovery brings.
		 */
		private final class Recovery implements CoreSubscriber<PooledConnection> {

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
			public void onNext(PooledConnection connection) {
				pass(connection);
			}

			@Override
			public void onError(Throwable failure) {
				Borrower.this.actual.onError(failure);
			}

			@Override
			public void onComplete() {
			}

		}

	}

}

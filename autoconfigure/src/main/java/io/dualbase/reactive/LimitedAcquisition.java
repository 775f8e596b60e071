package io.dualbase.reactive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.dualbase.lease.StatementGuard;
import io.r2dbc.spi.Connection;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Waits only so long for a connection, and lends it. Borrowers share one look at the
 * clock, because a timer for each would cost more than all the rest of the pool.
 * <p>
 * The pool does not hear any more of a borrower that has its connection: who cancels then
 * still works with it, and it must not be lent to a second one meanwhile.
 */
final class LimitedAcquisition extends MonoOperator<PooledConnection, Connection> {

	private final @Nullable Overdue<Waiting> waiting;

	private final Lending lending;

	private final Duration limit;

	/**
	 * Create a new instance.
	 * @param source hands out the pool's connections
	 * @param lending lends them
	 * @param limit how long a borrower waits, negative for ever
	 */
	LimitedAcquisition(Mono<PooledConnection> source, Lending lending, Duration limit) {
		this(source, lending, limit, System::nanoTime);
	}

	LimitedAcquisition(Mono<PooledConnection> source, Lending lending, Duration limit, LongSupplier clock) {
		super(source);
		this.lending = lending;
		this.limit = limit;
		this.waiting = limit.isNegative() ? null : new Overdue<>(limit, Waiting::giveUp, clock);
	}

	@Override
	public void subscribe(CoreSubscriber<? super Connection> actual) {
		this.source.subscribe(new Waiting(actual));
	}

	/**
	 * One borrower that waits. Whoever sets {@link #over} first, pool, clock or
	 * subscriber, ends the wait.
	 */
	private final class Waiting implements CoreSubscriber<PooledConnection>, Subscription {

		private final AtomicBoolean over = new AtomicBoolean();

		/**
		 * Let go at the end: a connection opened for this borrower holds it for as long
		 * as it is open, and its handle would never be seen to be forgotten.
		 */
		private @Nullable CoreSubscriber<? super Connection> actual;

		private @Nullable ReactiveBorrower borrower;

		private @Nullable StatementGuard guard;

		private @Nullable Subscription pool;

		private volatile @Nullable ReactiveLease lease;

		private volatile boolean cancelled;

		/** Whoever cancels while being given a connection just wants no second one. */
		private volatile @Nullable Thread giving;

		/** Few have to wait, and most need not be looked for when it is over. */
		private volatile boolean listed;

		Waiting(CoreSubscriber<? super Connection> actual) {
			this.actual = actual;
		}

		@Override
		public Context currentContext() {
			CoreSubscriber<? super Connection> subscriber = this.actual;
			return (subscriber != null) ? subscriber.currentContext() : Context.empty();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			if (Operators.validate(this.pool, subscription) && this.actual != null) {
				this.pool = subscription;
				this.actual.onSubscribe(this);
			}
		}

		@Override
		public void request(long count) {
			if (this.pool != null && isAdmitted()) {
				this.pool.request(count);
				listUnlessOver();
			}
		}

		private boolean isAdmitted() {
			ReactiveBorrower borrower = ReactiveBorrower.of(currentContext());
			this.borrower = borrower;
			try {
				this.guard = LimitedAcquisition.this.lending.admit(borrower);
				return true;
			}
			catch (RuntimeException ex) {
				onError(ex);
				return false;
			}
		}

		private void listUnlessOver() {
			Overdue<Waiting> waiting = LimitedAcquisition.this.waiting;
			if (waiting != null && !this.over.get()) {
				this.listed = true;
				waiting.add(this);
				// It may have come before there was anything to remove.
				if (this.over.get()) {
					waiting.remove(this);
				}
			}
		}

		@Override
		public void onNext(PooledConnection pooled) {
			ReactiveBorrower borrower = this.borrower;
			StatementGuard guard = this.guard;
			CoreSubscriber<? super Connection> subscriber = end();
			if (borrower != null && subscriber != null) {
				give(LimitedAcquisition.this.lending.lend(pooled, borrower, guard), subscriber);
			}
			else {
				pooled.giveBack().subscribe(null, (failure) -> Operators.onErrorDropped(failure, currentContext()));
			}
		}

		private void give(LeasedConnection handle, CoreSubscriber<? super Connection> subscriber) {
			this.lease = handle.lease();
			this.giving = Thread.currentThread();
			subscriber.onNext(handle);
			subscriber.onComplete();
			this.giving = null;
			abandonIfCancelled();
		}

		@Override
		public void onError(Throwable failure) {
			CoreSubscriber<? super Connection> subscriber = end();
			if (subscriber != null) {
				subscriber.onError(failure);
			}
			else {
				Operators.onErrorDropped(failure, currentContext());
			}
		}

		@Override
		public void onComplete() {
			CoreSubscriber<? super Connection> subscriber = end();
			if (subscriber != null) {
				subscriber.onComplete();
			}
		}

		@Override
		public void cancel() {
			if (isFirstToEnd()) {
				leavePool();
			}
			else if (this.giving != Thread.currentThread()) {
				this.cancelled = true;
				abandonIfCancelled();
			}
		}

		/** Called by both whoever cancels and whoever gives, as either may be first. */
		private void abandonIfCancelled() {
			ReactiveLease given = this.lease;
			if (given != null && this.cancelled) {
				given.abandon();
			}
		}

		private void giveUp() {
			ReactiveBorrower borrower = this.borrower;
			CoreSubscriber<? super Connection> subscriber = end();
			if (borrower != null && subscriber != null) {
				// It still counts among those that wait.
				Throwable timeout = LimitedAcquisition.this.lending.timeout(LimitedAcquisition.this.limit, borrower);
				leavePool();
				subscriber.onError(timeout);
			}
		}

		private void leavePool() {
			if (this.pool != null) {
				this.pool.cancel();
			}
		}

		/** Whom to tell, if it is not over already. */
		private @Nullable CoreSubscriber<? super Connection> end() {
			CoreSubscriber<? super Connection> subscriber = this.actual;
			if (!isFirstToEnd()) {
				return null;
			}
			this.actual = null;
			this.borrower = null;
			this.guard = null;
			return subscriber;
		}

		private boolean isFirstToEnd() {
			boolean first = this.over.compareAndSet(false, true);
			if (first && this.listed && LimitedAcquisition.this.waiting != null) {
				LimitedAcquisition.this.waiting.remove(this);
			}
			return first;
		}

	}

}

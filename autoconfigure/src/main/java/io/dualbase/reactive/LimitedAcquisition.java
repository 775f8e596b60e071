package io.dualbase.reactive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcTimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Waits only so long for a connection. Borrowers share one look at the clock, because a
 * timer for each would cost more than all the rest of the pool.
 */
final class LimitedAcquisition extends MonoOperator<Connection, Connection> {

	private final Overdue<Waiting> waiting;

	private final String timeoutMessage;

	LimitedAcquisition(Mono<Connection> source, Duration limit) {
		this(source, limit, System::nanoTime);
	}

	LimitedAcquisition(Mono<Connection> source, Duration limit, LongSupplier clock) {
		super(source);
		this.waiting = new Overdue<>(limit, Waiting::giveUp, clock);
		this.timeoutMessage = "Connection acquisition timed out after %dms".formatted(limit.toMillis());
	}

	@Override
	public void subscribe(CoreSubscriber<? super Connection> actual) {
		this.source.subscribe(new Waiting(actual));
	}

	/**
	 * One borrower that waits. Whoever sets {@link #over} first, pool, clock or
	 * subscriber, ends the wait.
	 */
	private final class Waiting implements CoreSubscriber<Connection>, Subscription {

		private final CoreSubscriber<? super Connection> actual;

		private final AtomicBoolean over = new AtomicBoolean();

		private @Nullable Subscription pool;

		/** Few have to wait, and most need not be looked for when it is over. */
		private volatile boolean listed;

		Waiting(CoreSubscriber<? super Connection> actual) {
			this.actual = actual;
		}

		@Override
		public Context currentContext() {
			return this.actual.currentContext();
		}

		@Override
		public void onSubscribe(Subscription subscription) {
			if (Operators.validate(this.pool, subscription)) {
				this.pool = subscription;
				this.actual.onSubscribe(this);
			}
		}

		@Override
		public void request(long count) {
			if (this.pool != null) {
				this.pool.request(count);
			}
			if (!this.over.get()) {
				this.listed = true;
				LimitedAcquisition.this.waiting.add(this);
				// It may have come before there was anything to remove.
				if (this.over.get()) {
					LimitedAcquisition.this.waiting.remove(this);
				}
			}
		}

		@Override
		public void onNext(Connection connection) {
			if (isFirstToEnd()) {
				this.actual.onNext(connection);
				this.actual.onComplete();
			}
			else {
				Mono.from(connection.close())
					.subscribe(null, (failure) -> Operators.onErrorDropped(failure, currentContext()));
			}
		}

		@Override
		public void onError(Throwable failure) {
			if (isFirstToEnd()) {
				this.actual.onError(failure);
			}
			else {
				Operators.onErrorDropped(failure, currentContext());
			}
		}

		@Override
		public void onComplete() {
			if (isFirstToEnd()) {
				this.actual.onComplete();
			}
		}

		@Override
		public void cancel() {
			if (isFirstToEnd()) {
				leavePool();
			}
		}

		private void giveUp() {
			if (isFirstToEnd()) {
				leavePool();
				this.actual.onError(new R2dbcTimeoutException(LimitedAcquisition.this.timeoutMessage));
			}
		}

		private void leavePool() {
			if (this.pool != null) {
				this.pool.cancel();
			}
		}

		private boolean isFirstToEnd() {
			boolean first = this.over.compareAndSet(false, true);
			if (first && this.listed) {
				LimitedAcquisition.this.waiting.remove(this);
			}
			return first;
		}

	}

}

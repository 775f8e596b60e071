package io.dualbase.reactive;

import java.time.Duration;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Lifecycle;
import io.r2dbc.spi.Wrapped;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * A physical connection as its pool sees it, or whoever works without one.
 */
class PhysicalConnection extends GuardedConnection {

	/** What cannot be undone sooner is not lent again. */
	private static final Duration LONGEST_CLEANING = Duration.ofSeconds(5);

	private final Liveness liveness = new Liveness(this);

	private final @Nullable Long sessionNumber;

	private final @Nullable Scheduler home;

	private PhysicalConnection(Connection delegate, ConnectionGuard guard, @Nullable Long sessionNumber) {
		super(delegate, guard);
		this.sessionNumber = sessionNumber;
		this.home = (delegate instanceof Wrapped<?> driver) ? driver.unwrap(Scheduler.class) : null;
	}

	/** Where the driver works with this connection, if it tells. */
	@Nullable Scheduler home() {
		return this.home;
	}

	/**
	 * Wrap a connection. Only one that wants to hear of its lease is told, as that is a
	 * longer way.
	 * @param delegate the driver's connection
	 * @param guard watches over it
	 * @param sessionNumber what the server calls its session, {@code null} if unknown
	 * @return the same connection, guarded
	 */
	static PhysicalConnection of(Connection delegate, ConnectionGuard guard, @Nullable Long sessionNumber) {
		return (delegate instanceof Lifecycle lifecycle) ? new OfLifecycle(delegate, lifecycle, guard, sessionNumber)
				: new PhysicalConnection(delegate, guard, sessionNumber);
	}

	@Nullable Long sessionNumber() {
		return this.sessionNumber;
	}

	Liveness liveness() {
		return this.liveness;
	}

	@Override
	Holder holder() {
		return Holder.OWNER;
	}

	/** Whether the driver wants to hear when a lease begins and ends. */
	boolean hearsOfLeases() {
		return false;
	}

	/** Tell the driver that the connection is about to be lent. */
	Mono<Void> beginLease() {
		return Mono.empty();
	}

	/** Make the connection ready for the next borrower. */
	Mono<Void> endLease() {
		return clean();
	}

	/**
	 * Whether nothing of what the last borrower did goes on.
	 */
	boolean isClean() {
		return guard().isSettled() && isAutoCommit();
	}

	/**
	 * Roll back what a borrower has left open, and end its other settings of
	 * transactions.
	 * @return completion, or the failure of a connection that must not be lent again
	 */
	Mono<Void> clean() {
		guard().forgetLimit();
		return isClean() ? Mono.empty()
				: Mono.from(guard().afterStop(Mono.defer(this::undo))).timeout(LONGEST_CLEANING);
	}

	private Mono<Void> undo() {
		if (isLost() || isAutoCommit()) {
			return Mono.empty();
		}
		return Mono.from(delegate().rollbackTransaction())
			.then(Mono.defer(() -> isAutoCommit() ? Mono.empty() : Mono.from(delegate().setAutoCommit(true))));
	}

	@Override
	public Publisher<Void> close() {
		return Mono.defer(() -> {
			guard().leave();
			return Mono.from(isLost() ? delegate().close() : guard().afterStop(delegate().close()));
		});
	}

	/**
	 * A connection whose driver wants to hear when a lease begins and ends.
	 */
	private static final class OfLifecycle extends PhysicalConnection implements Lifecycle {

		private final Lifecycle lifecycle;

		OfLifecycle(Connection delegate, Lifecycle lifecycle, ConnectionGuard guard, @Nullable Long sessionNumber) {
			super(delegate, guard, sessionNumber);
			this.lifecycle = lifecycle;
		}

		@Override
		public Publisher<Void> postAllocate() {
			return this.lifecycle.postAllocate();
		}

		@Override
		public Publisher<Void> preRelease() {
			return guard().afterStop(this.lifecycle.preRelease());
		}

		@Override
		boolean hearsOfLeases() {
			return true;
		}

		@Override
		Mono<Void> beginLease() {
			return Mono.from(postAllocate());
		}

		@Override
		Mono<Void> endLease() {
			return clean().then(Mono.defer(this::farewell));
		}

		/** Asks the server for something, of which a lost connection would never hear. */
		private Mono<Void> farewell() {
			if (isLost()) {
				return Mono.empty();
			}
			guard().limit(LONGEST_CLEANING);
			// Before the pool hears of it, and somebody else may begin a transaction.
			return Mono.from(guard().control(this.lifecycle.preRelease(), holder()))
				.doOnTerminate(guard()::forgetLimit);
		}

	}

}

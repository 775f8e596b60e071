package io.dualbase.reactive;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.Result;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Watches over one physical connection: stops on the server what nobody waits for any
 * more, ends the wait for a server that has fallen silent, and gives failures their right
 * class.
 * <p>
 * The exchange under way is set by whoever subscribes and by the driver's thread, one
 * after the other, as a connection does one thing at a time; {@link SilenceWatch} reads
 * it. What was seen at the last look belongs to the watch.
 */
final class ConnectionGuard {

	private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

	/** A caller who is late already does not wait much longer for the rollback. */
	private static final Duration LONGEST_STOP_WHEN_OVERDUE = Duration.ofMillis(500);

	private static final String CONNECTION_FAILURE = "08006";

	private static final String TIMEOUT_EXPIRED = "HYT00";

	private final QueryStop stop;

	private final SilenceWatch watch;

	private final UnaryOperator<Throwable> translation;

	private final AtomicReference<@Nullable Exchange<?, ?>> current = new AtomicReference<>();

	private final Look look = new Look();

	private volatile @Nullable Deadline deadline;

	/** From the end of a transaction that was limited to the end of the lease. */
	private volatile boolean afterLimit;

	private volatile boolean lost;

	private volatile boolean left;

	ConnectionGuard(QueryStop stop, SilenceWatch watch, UnaryOperator<Throwable> translation) {
		this.stop = stop;
		this.watch = watch;
		this.translation = translation;
		watch.add(this);
	}

	/**
	 * A query and its results.
	 * @param query the query, not started yet
	 * @param holder who asks
	 * @return its results, each of them guarded
	 */
	Publisher<Result> results(Publisher<? extends Result> query, Holder holder) {
		return this.stop.afterStop(new GuardedFlux<Result, Result>(query,
				(result) -> new GuardedResult(result, this, holder), this, holder, true));
	}

	/**
	 * What a result holds.
	 * @param elements the driver's publisher
	 * @param holder who asks
	 * @param <T> type of elements
	 * @return the same, guarded
	 */
	<T> Publisher<T> elements(Publisher<T> elements, Holder holder) {
		return new GuardedFlux<>(elements, Function.identity(), this, holder, true);
	}

	/**
	 * Anything else that the server is asked to do. It is not stopped when the subscriber
	 * cancels, but nothing comes after before it is known what became of it.
	 * @param request the driver's publisher
	 * @param holder who asks
	 * @param <T> type of the answer
	 * @return the same, guarded
	 */
	<T> Publisher<T> control(Publisher<T> request, Holder holder) {
		return this.stop.afterStop(new GuardedFlux<>(request, Function.identity(), this, holder, false));
	}

	/**
	 * A setting of the connection, which is of no consequence once that is lost.
	 * @param request the driver's publisher
	 * @param holder who asks
	 * @return the same, guarded
	 */
	Publisher<Void> setting(Publisher<Void> request, Holder holder) {
		Publisher<Void> setting = control(request, holder);
		return Mono.defer(() -> this.lost ? Mono.empty() : inTime(Mono.from(setting)));
	}

	/** What is put back after a transaction with a limit has some time of its own. */
	private Mono<Void> inTime(Mono<Void> setting) {
		if (!this.afterLimit) {
			return setting;
		}
		this.deadline = new Deadline(LONGEST_STOP_WHEN_OVERDUE);
		Runnable end = () -> this.deadline = null;
		return setting.doOnTerminate(end).doOnCancel(end);
	}

	/** What must not fail, even if the connection is lost. */
	<T> Publisher<T> afterStop(Publisher<T> next) {
		return this.stop.afterStop(next);
	}

	/**
	 * From now on whatever runs ends at a point in time.
	 * @param limit time from now
	 */
	void limit(Duration limit) {
		this.deadline = new Deadline(limit);
		this.afterLimit = false;
	}

	/**
	 * What undoes the work of a transaction that was limited may take a little longer.
	 */
	void limitUndoing() {
		if (this.deadline != null) {
			this.deadline = new Deadline(LONGEST_STOP_WHEN_OVERDUE);
		}
	}

	/**
	 * What ends a transaction ends its time as well.
	 * @param end commits or rolls back
	 * @return the same
	 */
	Publisher<Void> ending(Publisher<Void> end) {
		return (this.deadline == null) ? end : Mono.from(end).doOnTerminate(this::endLimit).doOnCancel(this::endLimit);
	}

	/** Before anybody hears of it, and may begin the next transaction. */
	private void endLimit() {
		this.deadline = null;
		this.afterLimit = true;
	}

	@Nullable Exchange<?, ?> current() {
		return this.current.getPlain();
	}

	void begin(Exchange<?, ?> exchange) {
		this.current.setRelease(exchange);
		this.watch.wake();
	}

	void end(Exchange<?, ?> exchange, @Nullable Exchange<?, ?> outer) {
		if (this.current.getPlain() == exchange) {
			this.current.setRelease((outer == null || outer.isEnded()) ? null : outer);
		}
	}

	Throwable translate(Throwable failure) {
		return this.translation.apply(failure);
	}

	void stopCancelled() {
		if (!this.lost) {
			this.stop.settle(LONGEST_STOP, this::lose);
		}
	}

	void awaitCancelled() {
		if (!this.lost) {
			this.stop.await(LONGEST_STOP, this::lose);
		}
	}

	void stopOverdue() {
		if (!this.lost) {
			this.stop.settle(LONGEST_STOP_WHEN_OVERDUE, this::lose);
		}
	}

	/** From now on the connection can do no more than be closed. */
	void lose() {
		this.lost = true;
	}

	/**
	 * End whatever runs, as if its time were over.
	 * @param failure what its subscriber is told
	 */
	void interrupt(Throwable failure) {
		Exchange<?, ?> exchange = this.current.getAcquire();
		if (exchange != null) {
			exchange.giveUp(failure);
		}
	}

	/** Whether the server is at work, or rows are being read. */
	boolean isBusy() {
		return this.current.getAcquire() != null;
	}

	/** Whether all that was begun is over, and it is known how it ended. */
	boolean isSettled() {
		return this.stop.isOver() && !isBusy();
	}

	/** What limited the last transaction does not limit what comes after. */
	void forgetLimit() {
		this.deadline = null;
		this.afterLimit = false;
	}

	boolean isLost() {
		return this.lost;
	}

	/** Why nothing may be begun, if so. */
	@Nullable Throwable refusal(Holder holder) {
		Throwable refusal = holder.refusal();
		return (refusal == null && this.lost) ? loss() : refusal;
	}

	private static R2dbcException loss() {
		return new R2dbcNonTransientResourceException(
				"The connection was given up because the database no longer answered on it.", CONNECTION_FAILURE);
	}

	/** Nothing will be begun any more; what runs is still told of its end. */
	void leave() {
		this.left = true;
		if (!isBusy()) {
			this.watch.remove(this);
		}
	}

	/**
	 * Ends the exchange under way if it has taken too long.
	 * @param now current {@link System#nanoTime()}
	 * @return whether there is one
	 */
	boolean look(long now) {
		Exchange<?, ?> exchange = this.current.getAcquire();
		if (exchange != null && !exchange.reportIfGivenUp()) {
			Deadline deadline = this.deadline;
			if (deadline != null && deadline.isOver(now)) {
				exchange.giveUp(deadline.failure());
			}
			else if (this.look.isSilent(exchange, now, this.watch.longestSilenceNanos())) {
				lose();
				exchange.giveUp(silence());
			}
		}
		if (this.left) {
			leave();
		}
		return exchange != null;
	}

	private R2dbcException silence() {
		return new R2dbcNonTransientResourceException(
				"The database has not answered for " + Duration.ofNanos(this.watch.longestSilenceNanos()).toMillis()
						+ " ms. Check the network and the server; for statements that take longer raise "
						+ "database.response-timeout.",
				CONNECTION_FAILURE);
	}

	/**
	 * The end of a transaction's time.
	 */
	private static final class Deadline {

		private final long end;

		private final Duration limit;

		Deadline(Duration limit) {
			this.end = System.nanoTime() + limit.toNanos();
			this.limit = limit;
		}

		boolean isOver(long now) {
			return now - this.end >= 0;
		}

		R2dbcException failure() {
			return new R2dbcTimeoutException("The transaction's time is over: it had " + this.limit.toMillis()
					+ " ms and was still waiting for the database.", TIMEOUT_EXPIRED);
		}

	}

	/**
	 * What was seen at the last look, which may have been long ago: the exchange leads to
	 * the handle of a lease, and must not be kept from being forgotten.
	 */
	private static final class Look {

		private WeakReference<@Nullable Exchange<?, ?>> exchange = new WeakReference<>(null);

		private long received;

		private long since;

		/** Nothing has changed for so long, and it is the server's turn. */
		boolean isSilent(Exchange<?, ?> seen, long now, long limitNanos) {
			long count = seen.received();
			if (!this.exchange.refersTo(seen) || count != this.received || !seen.isWaitingForServer()) {
				this.exchange = new WeakReference<>(seen);
				this.received = count;
				this.since = now;
			}
			return limitNanos > 0 && now - this.since >= limitNanos;
		}

	}

}

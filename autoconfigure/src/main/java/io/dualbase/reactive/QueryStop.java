package io.dualbase.reactive;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Stops what one physical connection is running.
 * <p>
 * Owned by that connection. The only state is the stop under way, which whoever gives up
 * a query puts there and which everything that comes after waits for: so a late stop can
 * never hit the next query.
 */
final class QueryStop {

	private static final Log logger = LogFactory.getLog(QueryStop.class);

	/** A result that is nearly read is sooner drained than stopped. */
	private static final Duration TIME_TO_DRAIN = Duration.ofMillis(100);

	private static final Mono<Void> NOTHING = Mono.empty();

	private final Mono<Void> idle;

	private final Mono<Void> stop;

	private final AtomicReference<Mono<Void>> stopping = new AtomicReference<>(NOTHING);

	/**
	 * Create a new instance.
	 * @param idle completes when the connection has nothing to do any more
	 * @param stop stops whatever the connection is running
	 */
	QueryStop(Mono<Void> idle, Mono<Void> stop) {
		this.idle = idle;
		this.stop = stop;
	}

	/**
	 * For a driver that sees to its own cancellations.
	 * @return stops nothing
	 */
	static QueryStop none() {
		return new QueryStop(NOTHING, NOTHING);
	}

	boolean isOver() {
		return this.stopping.get() == NOTHING;
	}

	/**
	 * Put off until no stop is under way; costs nothing when none is.
	 * @param next what the connection does next
	 * @param <T> type of the answer
	 * @return the same, put off
	 */
	<T> Publisher<T> afterStop(Publisher<T> next) {
		Mono<Void> stop = this.stopping.get();
		return (stop == NOTHING) ? next : stop.thenMany(next);
	}

	/**
	 * Wait for the end of what is running, and bring it about.
	 * @param longest time to wait
	 * @param lost run when that was too short: the connection is no use any more
	 */
	void settle(Duration longest, Runnable lost) {
		if (this.idle == NOTHING) {
			return;
		}
		Mono<Void> drained = this.idle.cache();
		await(drained.timeout(TIME_TO_DRAIN, this.stop.then(drained)), longest, lost);
	}

	/**
	 * Wait for the end of what is running, which nothing can bring about.
	 * @param longest time to wait
	 * @param lost run when that was too short: the connection is no use any more
	 */
	void await(Duration longest, Runnable lost) {
		if (this.idle != NOTHING) {
			await(this.idle, longest, lost);
		}
	}

	private void await(Mono<Void> end, Duration longest, Runnable lost) {
		Mono<Void> settled = end.timeout(longest)
			.doOnError(TimeoutException.class, (late) -> lost.run())
			.doOnError(this::report)
			.onErrorComplete()
			.cache();
		if (this.stopping.compareAndSet(NOTHING, settled)) {
			settled.doOnTerminate(() -> this.stopping.compareAndSet(settled, NOTHING)).subscribe();
		}
	}

	private void report(Throwable error) {
		logger.warn("A query that nobody waits for could not be stopped on the server and runs to its end ("
				+ error.getClass().getSimpleName() + ").");
	}

}

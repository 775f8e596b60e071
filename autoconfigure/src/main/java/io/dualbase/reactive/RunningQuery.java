package io.dualbase.reactive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import io.r2dbc.spi.Result;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What one physical connection is running.
 * <p>
 * Owned by that connection. The only state is the stop under way, which the subscriber
 * that cancels puts there and which everything that comes after waits for: so a late stop
 * can never hit the next query.
 */
final class RunningQuery {

	private static final Log logger = LogFactory.getLog(RunningQuery.class);

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
	RunningQuery(Mono<Void> idle, Mono<Void> stop) {
		this.idle = idle;
		this.stop = stop;
	}

	/**
	 * Have a query stopped when its subscriber cancels.
	 * @param query the query, or a result of it
	 * @param <T> type of elements
	 * @return the same, stoppable
	 */
	<T> Flux<T> stoppable(Publisher<T> query) {
		return new Stoppable<>(query, Function.identity(), this::settle);
	}

	/**
	 * Have a query and its results stopped when their subscriber cancels.
	 * @param query the query, not started yet
	 * @return its results, each of them stoppable
	 */
	Publisher<Result> stoppableResults(Publisher<? extends Result> query) {
		return afterStop(
				new Stoppable<Result, Result>(query, (result) -> new KillableResult(result, this), this::settle));
	}

	/**
	 * Put off until no stop is under way; costs nothing when none is.
	 * @param next what the connection does next
	 * @param <T> type of elements
	 * @return the same, put off
	 */
	<T> Publisher<T> afterStop(Publisher<T> next) {
		Mono<Void> stop = this.stopping.get();
		return (stop == NOTHING) ? next : stop.thenMany(next);
	}

	private void settle() {
		Mono<Void> drained = this.idle.cache();
		Mono<Void> settled = drained.timeout(TIME_TO_DRAIN, this.stop.then(drained))
			.doOnError(this::report)
			.onErrorComplete()
			.cache();
		this.stopping.set(settled);
		settled.doOnTerminate(() -> this.stopping.compareAndSet(settled, NOTHING)).subscribe();
	}

	private void report(Throwable error) {
		logger.warn("A cancelled query could not be stopped on the server and runs to its end ("
				+ error.getClass().getSimpleName() + ").");
	}

}

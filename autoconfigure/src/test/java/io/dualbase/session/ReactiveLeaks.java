package io.dualbase.session;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.lease.LeaseScope;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Result;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Requests that do some work with a reactive connection and then do not give it back,
 * each in one of five ways.
 */
final class ReactiveLeaks {

	private static final int WAYS = 5;

	private static final int WORK_MILLIS = Integer.getInteger("dualbase.storm.work", 20);

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final IllegalStateException BROKEN = new IllegalStateException("broken");

	private final ConnectionFactory pool;

	private final AtomicInteger served = new AtomicInteger();

	private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

	/** Keeps the connections from the garbage collector. */
	private final Queue<Connection> kept = new ConcurrentLinkedQueue<>();

	ReactiveLeaks(ConnectionFactory pool) {
		this.pool = pool;
	}

	int served() {
		return this.served.get();
	}

	/** Why requests were not served. */
	List<Throwable> failures() {
		return List.copyOf(this.failures);
	}

	/**
	 * What a client runs.
	 * @param number chooses the way
	 */
	Runnable request(int number) {
		return List.<Runnable>of(this::cancel, this::lose, this::endWithoutClosing, this::fail, this::neverEnd)
			.get(number % WAYS);
	}

	/** The same work without a leak. */
	void proper() {
		Mono.usingWhen(this.pool.create(), this::work, Connection::close).onErrorComplete(this::isNoted).block(LIMIT);
	}

	/** The subscriber cancels after its work, and somebody keeps the connection. */
	private void cancel() {
		Sinks.One<Boolean> worked = Sinks.one();
		Disposable subscriber = borrowed().doOnNext(this.kept::add)
			.flatMap((connection) -> work(connection, worked).then(Mono.never()))
			.subscribe((never) -> {
			}, worked::tryEmitError);
		worked.asMono().onErrorComplete(this::isNoted).block(LIMIT);
		subscriber.dispose();
	}

	/** Nobody keeps the connection. */
	private void lose() {
		borrowed().flatMap(this::work).onErrorComplete(this::isNoted).block(LIMIT);
	}

	/** The request is over, and somebody keeps the connection. */
	private void endWithoutClosing() {
		LeaseScope scope = new LeaseScope(LeaseScope.Kind.REQUEST, "GET /orders", null);
		borrowed().doOnNext(this.kept::add)
			.flatMap(this::work)
			.onErrorComplete(this::isNoted)
			.contextWrite((context) -> context.put(LeaseScope.class, scope))
			.block(LIMIT);
		scope.end();
	}

	/** A failure keeps the connection from being closed. */
	private void fail() {
		borrowed().flatMap((connection) -> work(connection).then(Mono.error(BROKEN)))
			.onErrorComplete(this::isNoted)
			.block(LIMIT);
	}

	/** What would close the connection never comes, and nobody keeps it. */
	private void neverEnd() {
		Sinks.One<Boolean> worked = Sinks.one();
		Mono.usingWhen(this.pool.create(), (connection) -> work(connection, worked).then(Mono.never()),
				Connection::close)
			.subscribe((never) -> {
			}, worked::tryEmitError);
		worked.asMono().onErrorComplete(this::isNoted).block(LIMIT);
	}

	private boolean isNoted(Throwable failure) {
		return failure == BROKEN || this.failures.add(failure);
	}

	private Mono<Connection> borrowed() {
		return Mono.from(this.pool.create());
	}

	private Mono<Void> work(Connection connection) {
		String sql = "select cast(pg_sleep(%f) as text)".formatted(WORK_MILLIS / 1000.0);
		return Flux.from(connection.createStatement(sql).execute())
			.flatMap((Result result) -> result.map((row) -> row.get(0, String.class)))
			.then()
			.doOnSuccess((done) -> this.served.incrementAndGet());
	}

	private Mono<Void> work(Connection connection, Sinks.One<Boolean> worked) {
		return work(connection).doOnSuccess((done) -> worked.tryEmitValue(true));
	}

}

package io.dualbase.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;

import reactor.core.publisher.Mono;

/**
 * Repeats the transactions of one writer until the round is over, and thinks between
 * them. Both kinds of writers think by the same timer, and for the same total time: a
 * random order of evenly spread times, so that no writer asks more often by luck. They
 * begin together, when all connections are open, and close them together.
 */
final class Pace {

	private static final int THOUGHTS = 32;

	private final Duration round;

	private final long meanThought;

	private final CyclicBarrier together;

	private final List<Long> latencies = new ArrayList<>();

	private int[] thoughts = {};

	private int next;

	private long end;

	Pace(Duration round, Duration meanThought, CyclicBarrier together) {
		this.round = round;
		this.meanThought = meanThought.toNanos();
		this.together = together;
	}

	List<Long> blocking(Transaction transaction) throws SQLException {
		begin();
		while (goesOn()) {
			think().block();
			long start = System.nanoTime();
			transaction.run();
			this.latencies.add(System.nanoTime() - start);
		}
		awaitOthers();
		return this.latencies;
	}

	Mono<List<Long>> reactive(Mono<Void> transaction) {
		Mono<Void> timed = Mono.defer(() -> {
			long start = System.nanoTime();
			return transaction.doOnSuccess((nothing) -> this.latencies.add(System.nanoTime() - start));
		});
		return Mono.fromRunnable(this::begin)
			.thenMany(Mono.defer(() -> think().then(timed)).repeat(this::goesOn))
			.then(Mono.fromRunnable(this::awaitOthers))
			.thenReturn(this.latencies);
	}

	private void begin() {
		awaitOthers();
		this.end = System.nanoTime() + this.round.toNanos();
	}

	private void awaitOthers() {
		try {
			this.together.await();
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			throw new IllegalStateException("A writer has given up.", ex);
		}
	}

	private boolean goesOn() {
		return System.nanoTime() < this.end;
	}

	private Mono<Long> think() {
		if (this.next == this.thoughts.length) {
			this.thoughts = ThreadLocalRandom.current().ints(0, THOUGHTS).distinct().limit(THOUGHTS).toArray();
			this.next = 0;
		}
		long thought = this.meanThought * (2 * this.thoughts[this.next++] + 1) / THOUGHTS;
		return Mono.delay(Duration.ofNanos(thought));
	}

	/**
	 * Gives each writer a pace of its own.
	 */
	@FunctionalInterface
	interface Factory {

		Pace create();

	}

	/**
	 * One transaction of a blocking writer.
	 */
	@FunctionalInterface
	interface Transaction {

		void run() throws SQLException;

	}

}

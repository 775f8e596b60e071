package io.dualbase.benchmarks.storm;

import java.util.ArrayList;
import java.util.List;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Repeats one transaction without a pause and notes how each of them went. Used by one
 * thread at a time.
 */
final class StormWorker {

	private final long end;

	private final List<Long> latencies = new ArrayList<>();

	private final List<Throwable> failures = new ArrayList<>();

	StormWorker(long end) {
		this.end = end;
	}

	void blocking(Runnable transaction) {
		while (goesOn()) {
			long start = System.nanoTime();
			try {
				transaction.run();
				succeeded(start);
			}
			catch (RuntimeException ex) {
				this.failures.add(ex);
			}
		}
	}

	/** Each transaction is asked for on a thread like that of an event loop. */
	Mono<Void> reactive(Mono<Void> transaction) {
		return Mono.defer(() -> {
			long start = System.nanoTime();
			return transaction.doOnSuccess((nothing) -> succeeded(start));
		}).onErrorResume((failure) -> {
			this.failures.add(failure);
			return Mono.empty();
		}).subscribeOn(Schedulers.parallel()).repeat(this::goesOn).then();
	}

	private void succeeded(long start) {
		this.latencies.add(System.nanoTime() - start);
	}

	private boolean goesOn() {
		return System.nanoTime() < this.end;
	}

	List<Long> latencies() {
		return this.latencies;
	}

	List<Throwable> failures() {
		return this.failures;
	}

}

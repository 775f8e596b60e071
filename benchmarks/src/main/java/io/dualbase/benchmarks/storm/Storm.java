package io.dualbase.benchmarks.storm;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import reactor.core.publisher.Mono;

/**
 * Workers that all write at the same time, half of them blocking and half reactive.
 */
public final class Storm {

	private final CounterService counters;

	public Storm(CounterService counters) {
		this.counters = counters;
	}

	/**
	 * Runs until the time is over.
	 * @param workers how many, an even number
	 * @param duration how long each of them begins new transactions
	 * @return what it came to
	 */
	public StormResult rage(int workers, Duration duration) throws Exception {
		long end = System.nanoTime() + duration.toNanos();
		List<StormWorker> all = Stream.generate(() -> new StormWorker(end)).limit(workers).toList();
		ExecutorService threads = Executors.newFixedThreadPool(workers);
		try {
			List<Callable<Void>> runs = IntStream.range(0, workers)
				.mapToObj((i) -> run(all.get(i), i % 2 == 0))
				.toList();
			for (Future<Void> run : threads.invokeAll(runs)) {
				run.get();
			}
		}
		finally {
			threads.shutdown();
		}
		return StormResult.of(all);
	}

	private Callable<Void> run(StormWorker worker, boolean blocking) {
		return () -> {
			if (blocking) {
				worker.blocking(this.counters::increment);
			}
			else {
				worker.reactive(Mono.defer(this.counters::incrementReactively)).block();
			}
			return null;
		};
	}

}

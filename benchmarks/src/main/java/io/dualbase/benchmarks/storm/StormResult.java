package io.dualbase.benchmarks.storm;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a storm came to.
 *
 * @param transactions how many were acknowledged
 * @param failures how many were not
 * @param firstFailure the first of those
 * @param typical median of latency in ms, from asking the service to its answer
 * @param late 99th percentile of latency in ms
 * @param worst longest latency in ms
 * @param fewest transactions of the slowest worker
 * @param most transactions of the fastest worker
 */
public record StormResult(long transactions, long failures, @Nullable Throwable firstFailure, double typical,
		double late, double worst, long fewest, long most) {

	static StormResult of(List<StormWorker> workers) {
		long[] latencies = workers.stream()
			.flatMap((worker) -> worker.latencies().stream())
			.mapToLong(Long::longValue)
			.sorted()
			.toArray();
		List<Throwable> failures = workers.stream().flatMap((worker) -> worker.failures().stream()).toList();
		return new StormResult(latencies.length, failures.size(), failures.isEmpty() ? null : failures.get(0),
				at(latencies, 0.5), at(latencies, 0.99), at(latencies, 1),
				workers.stream().mapToInt((worker) -> worker.latencies().size()).min().orElse(0),
				workers.stream().mapToInt((worker) -> worker.latencies().size()).max().orElse(0));
	}

	private static double at(long[] sorted, double quantile) {
		return (sorted.length > 0) ? sorted[(int) Math.min(sorted.length - 1, sorted.length * quantile)] / 1e6 : 0;
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT,
				"%,d transactions, %d failures, p50 %.1f ms, p99 %.1f ms, worst %.1f ms, "
						+ "transactions of one worker %,d to %,d%s",
				this.transactions, this.failures, this.typical, this.late, this.worst, this.fewest, this.most,
				(this.firstFailure != null) ? ", first failure " + this.firstFailure : "");
	}

}

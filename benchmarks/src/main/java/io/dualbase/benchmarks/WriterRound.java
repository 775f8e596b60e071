package io.dualbase.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one round of writers came to.
 *
 * @param rate transactions per second
 * @param typical median of latency in ms, from asking for the transaction to its commit
 * @param slow 99.9th percentile of latency in ms
 * @param worst longest latency in ms
 * @param fewest transactions of the slowest writer, as a part of the mean
 * @param most transactions of the fastest writer, as a part of the mean
 * @param processor processor time of the whole JVM per transaction in microseconds
 */
record WriterRound(double rate, double typical, double slow, double worst, double fewest, double most,
		double processor) {

	static WriterRound of(List<List<Long>> latencies, Duration duration, long processorNanos) {
		long[] all = latencies.stream().flatMap(List::stream).mapToLong(Long::longValue).sorted().toArray();
		double mean = all.length / (double) latencies.size();
		return new WriterRound(all.length * 1e3 / duration.toMillis(), at(all, 0.5), at(all, 0.999), at(all, 1),
				latencies.stream().mapToInt(List::size).min().orElse(0) / mean,
				latencies.stream().mapToInt(List::size).max().orElse(0) / mean, processorNanos / 1e3 / all.length);
	}

	private static double at(long[] sorted, double quantile) {
		return sorted[(int) Math.min(sorted.length - 1, sorted.length * quantile)] / 1e6;
	}

	/** The median of each figure. */
	static WriterRound median(List<WriterRound> rounds) {
		return new WriterRound(median(rounds, WriterRound::rate), median(rounds, WriterRound::typical),
				median(rounds, WriterRound::slow), median(rounds, WriterRound::worst),
				median(rounds, WriterRound::fewest), median(rounds, WriterRound::most),
				median(rounds, WriterRound::processor));
	}

	private static double median(List<WriterRound> rounds, ToDoubleFunction<WriterRound> figure) {
		return rounds.stream().mapToDouble(figure).sorted().skip(rounds.size() / 2).findFirst().orElse(Double.NaN);
	}

	@Override
	public String toString() {
		return String.format(Locale.ROOT,
				"%,6.0f tx/s, p50 %4.1f ms, p99.9 %6.1f ms, worst %7.1f ms, "
						+ "one writer %5.1f %% to %5.1f %% of the mean, %3.0f us of processor per tx",
				this.rate, this.typical, this.slow, this.worst, this.fewest * 100, this.most * 100, this.processor);
	}

}

package io.dualbase.benchmarks;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.sun.management.OperatingSystemMXBean;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.jdbc.SqliteDataSource;

/**
 * Thirty-two writers of one SQLite file that think for 2 ms on average between
 * transactions of one select, one update and one insert: half of them blocking and half
 * reactive, then all of them blocking. They take turns, or poll until the busy timeout,
 * in alternating rounds.
 */
final class WriterBenchmark {

	private static final int WRITERS = 32;

	private static final int WARM_UPS = 2;

	private static final Duration ROUND = Duration.ofSeconds(4);

	private static final Duration THOUGHT = Duration.ofMillis(2);

	private WriterBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 7;
		SqliteSettings settings = SqliteSettings
			.file(Files.createTempDirectory("dualbase-benchmark-").resolve("writers.db"));
		DataSource dataSource = new SqliteDataSource(settings);
		Accounts.create(dataSource);
		// While one connection is open, no round has to start a new log.
		try (Connection open = dataSource.getConnection()) {
			open.isValid(0);
			compare("16 blocking and 16 reactive", settings, WRITERS / 2, rounds);
			compare("32 blocking", settings, WRITERS, rounds);
		}
	}

	private static void compare(String name, SqliteSettings settings, int blocking, int rounds) throws Exception {
		List<WriterRound> turns = new ArrayList<>();
		List<WriterRound> polling = new ArrayList<>();
		for (int round = 0; round < WARM_UPS + rounds; round++) {
			turns.add(run(Writers.TURNS, settings, blocking));
			polling.add(run(Writers.BUSY_TIMEOUT, settings, blocking));
		}
		report(name, turns.subList(WARM_UPS, turns.size()), polling.subList(WARM_UPS, polling.size()));
	}

	private static WriterRound run(Writers side, SqliteSettings settings, int blocking) throws Exception {
		CyclicBarrier together = new CyclicBarrier(WRITERS);
		List<Callable<List<Long>>> writers = side.of(settings, blocking, WRITERS - blocking,
				() -> new Pace(ROUND, THOUGHT, together));
		ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
		long processor = processorNanos();
		try {
			List<List<Long>> latencies = new ArrayList<>();
			for (Future<List<Long>> writer : threads.invokeAll(writers)) {
				latencies.add(writer.get());
			}
			return WriterRound.of(latencies, ROUND, processorNanos() - processor);
		}
		finally {
			threads.shutdown();
		}
	}

	private static long processorNanos() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

	private static void report(String name, List<WriterRound> turns, List<WriterRound> polling) {
		System.out.printf("%s, medians of %d rounds%n", name, turns.size());
		System.out.println("  turns         " + WriterRound.median(turns));
		System.out.println("  busy timeout  " + WriterRound.median(polling));
		System.out.println("  ratio         rate " + ratio(turns, polling, WriterRound::rate) + ", p99.9 "
				+ ratio(turns, polling, WriterRound::slow));
	}

	private static String ratio(List<WriterRound> turns, List<WriterRound> polling,
			ToDoubleFunction<WriterRound> figure) {
		double[] ratios = IntStream.range(0, turns.size())
			.mapToDouble((i) -> figure.applyAsDouble(turns.get(i)) / figure.applyAsDouble(polling.get(i)))
			.sorted()
			.toArray();
		return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratios[ratios.length / 2], ratios[ratios.length / 4],
				ratios[ratios.length * 3 / 4]);
	}

}

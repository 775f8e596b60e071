package io.dualbase.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.dualbase.benchmarks.storm.CounterService;
import io.dualbase.benchmarks.storm.Neighbour;
import io.dualbase.benchmarks.storm.Storm;
import io.dualbase.benchmarks.storm.StormApplication;
import io.dualbase.benchmarks.storm.StormResult;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * Sixty-four workers of one application, half by JPA and half by R2DBC repositories, that
 * read and then write one SQLite file without a pause, while eight workers of a second
 * process do the same. Fails if a bound is missed.
 */
final class StormBenchmark {

	private static final int WORKERS = 64;

	private static final int NEIGHBOURS = 8;

	private static final double LONGEST_WAIT_MILLIS = 1000;

	private static final int WIDEST_FACTOR = 3;

	private boolean missed;

	private StormBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		Duration duration = Duration.ofSeconds((args.length > 0) ? Long.parseLong(args[0]) : 300);
		Path file = Files.createTempDirectory("dualbase-benchmark-").resolve("storm");
		StormBenchmark benchmark = new StormBenchmark();
		try (ConfigurableApplicationContext context = StormApplication.start(file)) {
			benchmark.run(file, duration, context.getBean(CounterService.class));
		}
		System.exit(benchmark.missed ? 1 : 0);
	}

	private void run(Path file, Duration duration, CounterService counters) throws Exception {
		counters.create();
		try (Neighbour neighbour = Neighbour.start(file, NEIGHBOURS, duration)) {
			neighbour.begin();
			StormResult result = new Storm(counters).rage(WORKERS, duration);
			System.out.println(result);
			long acknowledged = result.transactions() + neighbour.acknowledged();
			require("no transaction failed", result.failures() == 0 && neighbour.succeeded());
			require("every acknowledged transaction counts", counters.total() == acknowledged);
			require("99 % waited less than a second", result.late() < LONGEST_WAIT_MILLIS);
			require("no worker had more than three times the turns of another",
					result.most() <= WIDEST_FACTOR * result.fewest());
		}
	}

	private void require(String bound, boolean met) {
		System.out.printf("%-60s %s%n", bound, met ? "yes" : "NO");
		this.missed |= !met;
	}

}

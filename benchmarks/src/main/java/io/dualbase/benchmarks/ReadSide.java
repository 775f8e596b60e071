package io.dualbase.benchmarks;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import com.sun.management.OperatingSystemMXBean;
import io.dualbase.benchmarks.app.Variant;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One side of {@link ReadApartBenchmark}, in a JVM of its own. Does one round for each
 * line that it reads, and prints what a read took.
 */
final class ReadSide {

	static final String RESULT = "processor time of a read: ";

	private static final Duration ROUND = Duration.ofMillis(250);

	private static final double NANOS_PER_MICRO = 1_000;

	private ReadSide() {
	}

	/**
	 * Measures and prints.
	 * @param args name of the variant, name of the stack, properties
	 */
	public static void main(String[] args) throws Exception {
		List<String> properties = Arrays.asList(args).subList(2, args.length);
		Stack stack = Stack.valueOf(args[1]);
		try (ConfigurableApplicationContext context = Variant.valueOf(args[0]).start(properties);
				BufferedReader rounds = new BufferedReader(
						new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
			List<UUID> ids = ReadBenchmark.items(context);
			while (rounds.readLine() != null) {
				System.out.println(RESULT + micros(stack, context, ids));
			}
		}
	}

	private static double micros(Stack stack, ApplicationContext context, List<UUID> ids) throws Exception {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		long before = system.getProcessCpuTime();
		double reads = stack.reads(context, ids, ROUND) * ROUND.toMillis() / Duration.ofSeconds(1).toMillis();
		return (system.getProcessCpuTime() - before) / NANOS_PER_MICRO / reads;
	}

	/**
	 * Who reads.
	 */
	enum Stack {

		JPA {

			@Override
			double reads(ApplicationContext context, List<UUID> ids, Duration round) throws Exception {
				return ReadBenchmark.blocking(context, ids, round);
			}

		},

		R2DBC {

			@Override
			double reads(ApplicationContext context, List<UUID> ids, Duration round) {
				return ReadBenchmark.reactive(context, ids, round);
			}

		};

		abstract double reads(ApplicationContext context, List<UUID> ids, Duration round) throws Exception;

	}

}

package io.dualbase.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import io.dualbase.benchmarks.app.Variant;

import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One side of {@link ReadApartBenchmark}, in a JVM of its own.
 */
final class ReadSide {

	static final String RESULT = "reads per second: ";

	/** With two processors the compiler is busy for half a minute. */
	private static final int WARM_UPS = 40;

	private static final int ROUNDS = 7;

	private ReadSide() {
	}

	/**
	 * Measures and prints.
	 * @param args name of the variant, name of the stack, properties
	 */
	public static void main(String[] args) throws Exception {
		List<String> properties = Arrays.asList(args).subList(2, args.length);
		Stack stack = Stack.valueOf(args[1]);
		try (ConfigurableApplicationContext context = Variant.valueOf(args[0]).start(properties)) {
			List<UUID> ids = ReadBenchmark.items(context);
			double[] rates = new double[ROUNDS];
			for (int round = -WARM_UPS; round < ROUNDS; round++) {
				double rate = stack.reads(context, ids);
				if (round >= 0) {
					rates[round] = rate;
				}
			}
			Arrays.sort(rates);
			System.out.println(RESULT + rates[ROUNDS / 2]);
		}
	}

	/**
	 * Who reads.
	 */
	enum Stack {

		JPA {

			@Override
			double reads(ApplicationContext context, List<UUID> ids) throws Exception {
				return ReadBenchmark.blocking(context, ids);
			}

		},

		R2DBC {

			@Override
			double reads(ApplicationContext context, List<UUID> ids) {
				return ReadBenchmark.reactive(context, ids);
			}

		};

		abstract double reads(ApplicationContext context, List<UUID> ids) throws Exception;

	}

}

package io.dualbase.benchmarks.lease;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;

/**
 * What a borrow costs, in pools that can take back what is not returned. All by turns;
 * each prints the least and the 10th percentile of many short measurements, because a
 * machine can only make them longer.
 */
public final class LeaseBenchmark {

	private static final List<Contender> ON_SERVER = List.of(Contender.HIKARI, Contender.DUALBASE);

	private LeaseBenchmark() {
	}

	/**
	 * Measures and prints.
	 * @param args the number of rounds
	 */
	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 3;
		for (LeaseSide.Operation operation : LeaseSide.Operation.values()) {
			compare(operation + ", stub driver", rounds, List.of(Contender.values()), operation, List.of());
		}
		DatabaseServer server = DatabaseServers.postgresql();
		String url = "jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.createDatabase();
		compare("QUERY, PostgreSQL", rounds, ON_SERVER, LeaseSide.Operation.QUERY,
				List.of(url, server.user(), server.password()));
	}

	private static void compare(String title, int rounds, List<Contender> contenders, LeaseSide.Operation operation,
			List<String> database) throws Exception {
		Map<Contender, List<double[]>> results = new EnumMap<>(Contender.class);
		for (int round = 0; round < rounds; round++) {
			for (Contender contender : contenders) {
				results.computeIfAbsent(contender, (key) -> new ArrayList<>())
					.add(measure(contender, operation, database));
			}
		}
		System.out.println(title + ": ns minimum | 10th percentile, and bytes, of the best of " + rounds + " JVMs");
		results.forEach((contender, all) -> {
			double[] best = all.stream().min(Comparator.comparingDouble((figures) -> figures[1])).orElseThrow();
			System.out.printf(Locale.ROOT, "  %-36s %,10.1f | %,10.1f %,8.0f%n", contender, best[0], best[1], best[2]);
		});
	}

	private static double[] measure(Contender contender, LeaseSide.Operation operation, List<String> database)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), LeaseSide.class.getName(), contender.name(), operation.name()));
		command.addAll(database);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (BufferedReader output = process.inputReader()) {
			return output.lines()
				.filter((line) -> line.startsWith(LeaseSide.RESULT))
				.map((line) -> Arrays.stream(line.substring(LeaseSide.RESULT.length()).split(" "))
					.mapToDouble(Double::parseDouble)
					.toArray())
				.findFirst()
				.orElseThrow(() -> new IllegalStateException(contender + " has failed."));
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

}

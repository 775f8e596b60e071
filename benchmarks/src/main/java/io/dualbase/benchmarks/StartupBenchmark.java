package io.dualbase.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.dualbase.benchmarks.app.Variant;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;

/**
 * Time from the start of a JVM to the first answers of both stacks.
 */
final class StartupBenchmark {

	private StartupBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 9;
		PairedRounds paired = new PairedRounds(1, rounds);
		Path file = Files.createTempDirectory("dualbase-benchmark-").resolve("startup.db");
		compare(paired, "start to first queries, SQLite", (variant) -> variant.properties(file));
		DatabaseServer server = DatabaseServers.postgresql();
		String database = server.createDatabase();
		compare(paired, "start to first queries, PostgreSQL", (variant) -> variant.properties(server, database));
	}

	private static void compare(PairedRounds paired, String name, Function<Variant, List<String>> properties)
			throws Exception {
		paired.compare(name, "ms", () -> millis(Variant.DUALBASE, properties), () -> millis(Variant.PLAIN, properties));
	}

	private static double millis(Variant variant, Function<Variant, List<String>> properties)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), variant.application().getName()));
		properties.apply(variant).forEach((property) -> command.add("--" + property));
		command.addAll(List.of("--spring.jpa.hibernate.ddl-auto=update", "--spring.main.web-application-type=none"));
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (BufferedReader output = process.inputReader()) {
			StringBuilder log = new StringBuilder();
			String line = output.readLine();
			while (line != null && !line.contains("READY")) {
				log.append(line).append('\n');
				line = output.readLine();
			}
			if (line == null) {
				throw new IllegalStateException("The application did not start:\n" + log);
			}
			return (System.nanoTime() - start) / 1e6;
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

}

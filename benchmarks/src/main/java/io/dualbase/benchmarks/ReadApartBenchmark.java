package io.dualbase.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.dualbase.benchmarks.app.Variant;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;

/**
 * The reads of {@link ReadBenchmark}, each side and stack in a JVM of its own: in a
 * common one the compiler makes the code of both sides equally general, and hides what
 * one of them costs alone. The other side is plain Spring Boot, or another build of
 * Dualbase whose class path is given.
 */
final class ReadApartBenchmark {

	private ReadApartBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 9;
		PairedRounds paired = new PairedRounds(0, rounds);
		String here = System.getProperty("java.class.path");
		Build theirs = (args.length > 1) ? new Build(Variant.DUALBASE, args[1]) : new Build(Variant.PLAIN, here);
		Build ours = new Build(Variant.DUALBASE, here);
		DatabaseServer server = DatabaseServers.postgresql();
		String database = server.createDatabase();
		for (ReadSide.Stack stack : ReadSide.Stack.values()) {
			paired.compare(stack + " findById, JVMs apart", "ops/s", () -> measure(ours, stack, server, database),
					() -> measure(theirs, stack, server, database));
		}
	}

	private static double measure(Build build, ReadSide.Stack stack, DatabaseServer server, String database)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
				build.classPath(), ReadSide.class.getName(), build.variant().name(), stack.name()));
		command.addAll(build.variant().properties(server, database));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try (BufferedReader output = process.inputReader()) {
			return output.lines()
				.filter((line) -> line.startsWith(ReadSide.RESULT))
				.mapToDouble((line) -> Double.parseDouble(line.substring(ReadSide.RESULT.length())))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("A side of the benchmark has failed."));
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	private record Build(Variant variant, String classPath) {
	}

}

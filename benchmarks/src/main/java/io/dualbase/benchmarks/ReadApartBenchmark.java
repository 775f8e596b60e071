package io.dualbase.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
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
 * Dualbase whose class path is given. The sides take turns in short rounds, and only the
 * processor time of each JVM counts, so that other work on the machine matters less.
 */
final class ReadApartBenchmark {

	/** Half a minute, as long as the compiler is busy with two processors. */
	private static final int WARM_UPS = 120;

	private ReadApartBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 101;
		PairedRounds paired = new PairedRounds(WARM_UPS, rounds);
		String here = System.getProperty("java.class.path");
		DatabaseServer server = DatabaseServers.postgresql();
		String database = server.createDatabase();
		for (ReadSide.Stack stack : ReadSide.Stack.values()) {
			try (Side ours = new Side(Variant.DUALBASE, here, stack, server, database);
					Side theirs = (args.length > 1) ? new Side(Variant.DUALBASE, args[1], stack, server, database)
							: new Side(Variant.PLAIN, here, stack, server, database)) {
				paired.compare(stack + " findById, JVMs apart", "us", ours::measure, theirs::measure);
			}
		}
	}

	/**
	 * A JVM that waits for its turn.
	 */
	private static final class Side implements AutoCloseable {

		private final Process process;

		private final BufferedWriter turns;

		private final BufferedReader output;

		Side(Variant variant, String classPath, ReadSide.Stack stack, DatabaseServer server, String database)
				throws IOException {
			List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp",
					classPath, ReadSide.class.getName(), variant.name(), stack.name()));
			command.addAll(variant.properties(server, database));
			this.process = new ProcessBuilder(command).redirectErrorStream(true).start();
			this.turns = this.process.outputWriter();
			this.output = this.process.inputReader();
		}

		double measure() throws IOException {
			this.turns.newLine();
			this.turns.flush();
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(ReadSide.RESULT)) {
					return Double.parseDouble(line.substring(ReadSide.RESULT.length()));
				}
			}
			throw new IllegalStateException("A side of the benchmark has failed.");
		}

		@Override
		public void close() {
			this.process.destroyForcibly().onExit().join();
		}

	}

}

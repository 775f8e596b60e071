package io.dualbase.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One connection of the {@code sqlite3} module of Python, in a process of its own that
 * measures by itself.
 */
final class PythonDriver implements AutoCloseable {

	private static final String PROGRAM = """
			import sqlite3, sys, time

			file, pragmas, all_rows, by_key, insert, rows = sys.argv[1:]
			connection = sqlite3.connect(file, isolation_level=None)
			for pragma in pragmas.split(";"):
			    connection.execute(pragma)

			def stream(times):
			    for _ in connection.execute(all_rows):
			        pass

			def read(times):
			    for i in range(times):
			        connection.execute(by_key, (i * 7919 % int(rows) + 1,)).fetchone()

			def transact(times):
			    for i in range(times):
			        connection.execute("begin immediate")
			        connection.execute(insert, (i,))
			        connection.execute("commit")

			print("Python " + sys.version.split()[0] + ", SQLite " + sqlite3.sqlite_version, flush=True)
			for line in sys.stdin:
			    task, times = line.split()
			    cpu, wall = time.process_time_ns(), time.perf_counter_ns()
			    globals()[task](int(times))
			    print(time.perf_counter_ns() - wall, time.process_time_ns() - cpu, flush=True)
			""";

	private final Process process;

	private final BufferedReader answers;

	private final BufferedWriter tasks;

	private final String version;

	private PythonDriver(Process process) throws IOException {
		this.process = process;
		this.answers = process.inputReader();
		this.tasks = process.outputWriter();
		this.version = answer();
	}

	/**
	 * Starts Python.
	 * @param file the database
	 * @return the driver, or null if there is no Python on the path
	 */
	static @Nullable PythonDriver start(Path file) throws IOException {
		try {
			return new PythonDriver(new ProcessBuilder(List.of("python3", "-c", PROGRAM, file.toString(),
					String.join(";", SqliteBenchmark.PRAGMAS), SqliteBenchmark.ALL, SqliteBenchmark.BY_KEY,
					SqliteBenchmark.INSERT, String.valueOf(SqliteBenchmark.ROWS)))
				.redirectError(ProcessBuilder.Redirect.INHERIT)
				.start());
		}
		catch (IOException ex) {
			System.out.println("No row for Python: " + ex.getMessage());
			return null;
		}
	}

	/** Versions of Python and of its SQLite. */
	String version() {
		return this.version;
	}

	Race.Cost run(String task, int times) throws IOException {
		this.tasks.write(task + " " + times + "\n");
		this.tasks.flush();
		String[] cost = answer().split(" ", 2);
		return new Race.Cost(Double.parseDouble(cost[0]), Double.parseDouble(cost[1]));
	}

	private String answer() throws IOException {
		String line = this.answers.readLine();
		if (line == null) {
			throw new IOException("Python has ended.");
		}
		return line;
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}

package io.dualbase.benchmarks.storm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The same application in another process.
 */
public final class Neighbour implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private Neighbour(Process process) {
		this.process = process;
		this.output = process.inputReader();
	}

	/**
	 * Starts the process and waits until it is ready to write.
	 * @param file which it writes to
	 * @param workers how many write there
	 * @param duration for how long, once they have begun
	 * @return the process
	 */
	public static Neighbour start(Path file, int workers, Duration duration) throws IOException {
		List<String> command = List.of(System.getProperty("java.home") + "/bin/java", "-cp",
				System.getProperty("java.class.path"), StormApplication.class.getName(), file.toString(),
				Integer.toString(workers), Long.toString(duration.toSeconds()));
		Neighbour neighbour = new Neighbour(
				new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
		neighbour.after(StormApplication.READY);
		return neighbour;
	}

	public void begin() throws IOException {
		this.process.getOutputStream().write('\n');
		this.process.getOutputStream().flush();
	}

	/**
	 * Waits for the end.
	 * @return how many transactions the other process was told are done
	 */
	public long acknowledged() throws IOException {
		return Long.parseLong(after(StormApplication.ACKNOWLEDGED));
	}

	/** The rest of the next line that begins so; all lines before it are passed on. */
	private String after(String word) throws IOException {
		String line = this.output.readLine();
		while (line != null && !line.startsWith(word)) {
			System.out.println("neighbour: " + line);
			line = this.output.readLine();
		}
		if (line == null) {
			throw new IOException("The other process ended before it printed '" + word + "'.");
		}
		return line.substring(word.length());
	}

	/**
	 * Waits for the process to exit.
	 * @return whether none of its transactions failed
	 */
	public boolean succeeded() throws InterruptedException {
		return this.process.waitFor() == 0;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}

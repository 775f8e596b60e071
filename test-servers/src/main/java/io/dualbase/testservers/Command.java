package io.dualbase.testservers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs a command to its end.
 */
final class Command {

	private Command() {
	}

	static String run(List<String> command) {
		return run(command, "");
	}

	/**
	 * Runs a command and returns all it printed.
	 * @throws IllegalStateException if the command ends with a code other than zero
	 * @throws UncheckedIOException if there is no such command
	 */
	static String run(List<String> command, String input) {
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			try (OutputStream stdin = process.getOutputStream()) {
				stdin.write(input.getBytes(StandardCharsets.UTF_8));
			}
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (await(process) != 0) {
				throw new IllegalStateException("Ran %s, which ended with code %d and said \"%s\".".formatted(command,
						process.exitValue(), output.strip()));
			}
			return output;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static int await(Process process) {
		try {
			return process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for process %d.".formatted(process.pid()), ex);
		}
	}

}

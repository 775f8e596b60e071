package io.dualbase.testservers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The process of a server, which may be started again after its end. Not thread-safe.
 */
final class ServerProcess {

	private static final int STOP_SECONDS = 30;

	private static final int LOG_LINES = 30;

	private final List<String> command;

	private final Path directory;

	private final Reaper reaper;

	private @Nullable Process process;

	ServerProcess(List<String> command, Path directory, Reaper reaper) {
		this.command = command;
		this.directory = directory;
		this.reaper = reaper;
	}

	boolean isRunning() {
		return this.process != null && this.process.isAlive();
	}

	void start() {
		try {
			this.process = new ProcessBuilder(this.command).directory(this.directory.toFile())
				.redirectInput(new File("/dev/null"))
				.redirectErrorStream(true)
				.redirectOutput(Redirect.appendTo(log().toFile()))
				.start();
			this.reaper.watch(this.process);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Ends the process by a signal that it obeys in its own way. */
	void stop(String signal) {
		if (this.process != null && this.process.isAlive()) {
			// The process may end by itself just now, so a signal that comes too late is
			// fine.
			Command.run(List.of("sh", "-c", "kill -s $0 $1 || true", signal, Long.toString(this.process.pid())));
			if (!endsWithin(this.process, TimeUnit.SECONDS.toMillis(STOP_SECONDS))) {
				kill();
			}
			this.reaper.unwatch();
		}
	}

	void kill() {
		if (this.process != null && this.process.isAlive()) {
			List<ProcessHandle> children = this.process.descendants().toList();
			this.process.destroyForcibly();
			children.forEach(ProcessHandle::destroyForcibly);
			Command.await(this.process);
			children.forEach((child) -> child.onExit().join());
			this.reaper.unwatch();
		}
	}

	/** Waits for the end of the process, for a while. */
	boolean endsWithin(long milliseconds) {
		return this.process == null || endsWithin(this.process, milliseconds);
	}

	private static boolean endsWithin(Process process, long milliseconds) {
		try {
			return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a database server.", ex);
		}
	}

	String endOfLog() {
		try (Stream<String> lines = Files.lines(log())) {
			List<String> all = lines.toList();
			return String.join("\n", all.subList(Math.max(0, all.size() - LOG_LINES), all.size()));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private Path log() {
		return this.directory.resolve("server.log");
	}

}

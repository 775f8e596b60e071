package io.dualbase.testservers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Ends a server and deletes its directory once this JVM is gone, however it went.
 * <p>
 * A shell reads the server's process id from a pipe. The operating system closes the pipe
 * when the JVM ends, be it killed, which no shutdown hook would see. The shell has a
 * session of its own, so signals to the build's process group, such as Ctrl-C, spare it.
 */
final class Reaper implements AutoCloseable {

	/** Postgres' children outlive their parent for a moment, hence the other tries. */
	private static final String SCRIPT = """
			while read -r pid; do server=$pid; done
			[ -z "$server" ] || kill -s "$1" "$server"
			for pause in 0.1 0.4 1 0; do rm -rf "$0" && break; sleep "$pause"; done
			""";

	private final Process shell;

	/**
	 * Begins to watch over a directory.
	 * @param directory directory to delete
	 * @param signal name of the signal that ends the server
	 */
	Reaper(Path directory, String signal) {
		try {
			this.shell = new ProcessBuilder("setsid", "sh", "-c", SCRIPT, directory.toString(), signal)
				.redirectOutput(Redirect.DISCARD)
				.redirectError(Redirect.DISCARD)
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void watch(Process server) {
		tell(Long.toString(server.pid()));
	}

	/** To be called once the server has gone, for its process id may be given away. */
	void unwatch() {
		tell("");
	}

	private void tell(String line) {
		try {
			OutputStream pipe = this.shell.getOutputStream();
			pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
			pipe.flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.shell.getOutputStream().close();
			Command.await(this.shell);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

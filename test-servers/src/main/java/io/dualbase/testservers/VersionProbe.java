package io.dualbase.testservers;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

import org.opentest4j.TestAbortedException;

/**
 * Finds out a server's version, and by that whether the server can run at all: a missing
 * library, a strange processor and missing rights all show here.
 */
final class VersionProbe {

	private static final Pattern VERSION = Pattern.compile("(?:Ver|\\(PostgreSQL\\)) (\\S+)");

	private VersionProbe() {
	}

	static String run(List<String> command, String remedy) {
		try {
			return VERSION.matcher(Command.run(command)).results().findFirst().orElseThrow().group(1);
		}
		catch (IllegalStateException | UncheckedIOException ex) {
			throw new TestAbortedException(
					"Tried whether a database server can run on this machine, and it cannot. %s %s"
						.formatted(ex.getMessage(), remedy),
					ex);
		}
	}

}

package io.dualbase.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.opentest4j.TestAbortedException;

/**
 * A server's programs and a fresh database system to copy, made once per machine and
 * user.
 *
 * @param home directory of the programs
 * @param template data directory no server runs on
 * @param version version as the server words it
 */
record Installation(Path home, Path template, String version) {

	/** To be raised when what the vendors initialise changes. */
	private static final int TEMPLATE_EDITION = 1;

	private static final Pattern VERSION = Pattern.compile("(?:Ver|\\(PostgreSQL\\)) (\\S+)");

	static Installation of(ServerEngine engine) {
		Vendor vendor = engine.vendor();
		Cache cache = Cache.ofProcessOwner();
		try {
			String name = engine.type() + "-" + vendor.archive().fingerprint();
			Path home = cache.directory(name, vendor.archive()::unpackInto);
			String version = version(engine, home);
			Path template = cache.directory(name + "-data-" + TEMPLATE_EDITION,
					(data) -> vendor.initialise(home, data));
			return new Installation(home, template, version);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String version(ServerEngine engine, Path home) {
		try {
			String output = Command.run(engine.vendor().versionCommand(home));
			return VERSION.matcher(output).results().findFirst().orElseThrow().group(1);
		}
		catch (IllegalStateException | UncheckedIOException ex) {
			throw new TestAbortedException("Tried to run the %s server, which cannot run on this machine: %s %s"
				.formatted(engine.type(), ex.getMessage(), engine.vendor().remedy()), ex);
		}
	}

}

package io.dualbase.testservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A server's programs and a fresh database system to copy, made once per machine and
 * user.
 *
 * @param home directory of the programs
 * @param template data directory no server runs on
 * @param version version as the server words it
 */
record Installation(Path home, Path template, String version) {

	/** To be raised when what the vendors initialise changes, lest old copies be used. */
	private static final int TEMPLATE_EDITION = 5;

	static Installation of(ServerEngine engine) {
		Vendor vendor = engine.vendor();
		Cache cache = Cache.ofProcessOwner();
		try {
			String name = engine.type() + "-" + vendor.archive().fingerprint();
			Path home = cache.directory(name, vendor.archive()::unpackInto);
			String version = VersionProbe.run(vendor.versionCommand(home), vendor.remedy());
			Path template = cache.directory(name + "-data-" + TEMPLATE_EDITION,
					(data) -> vendor.initialise(home, data));
			return new Installation(home, template, version);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

package io.dualbase.testservers;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A server's files, packed into a jar of the class path.
 */
interface Archive {

	/** Text that differs as soon as the contents do. */
	String fingerprint() throws IOException;

	/** Unpacks everything, so that {@code bin} lies directly below the directory. */
	void unpackInto(Path directory) throws IOException;

}

package io.dualbase.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What differs from one vendor's server to the next.
 */
interface Vendor {

	/** Where the binaries come from. */
	Archive archive();

	/** Command that prints the server's version, run to find out whether it can run. */
	List<String> versionCommand(Path home);

	/** What to do when the server cannot run here. */
	String remedy();

	/** Fills an empty directory with a fresh database system that has our user. */
	void initialise(Path home, Path data) throws IOException;

	/** Command that becomes the server. */
	List<String> serverCommand(Path home, Path data, int port, ServerOptions options);

	/** Name of the signal that stops the server without waiting for its clients. */
	String stopSignal();

	/**
	 * Name of the signal that ends the server at once, for it will never start again. It
	 * must leave nothing outside of its directory.
	 */
	String endSignal();

	/** JDBC URL of a database that is always there. */
	String url(int port, ServerOptions options);

	/** Statement that creates a database able to hold any text. */
	String createDatabase(String database);

	/** Statement that drops a database in spite of its clients. */
	String dropDatabase(String database);

}

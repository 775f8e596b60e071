package io.dualbase.testservers.fault;

/**
 * Something bad that happens to a connection.
 */
@FunctionalInterface
interface Fault {

	/**
	 * Harms the connection, on the thread that was about to pass bytes on.
	 */
	void strike(Link link);

}

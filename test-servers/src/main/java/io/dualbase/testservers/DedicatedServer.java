package io.dualbase.testservers;

/**
 * A database server of one's own, which may be stopped, killed and restarted.
 * <p>
 * Whoever started it closes it. Should that not happen it still ends with the JVM.
 */
public interface DedicatedServer extends DatabaseServer, AutoCloseable {

	/**
	 * Shuts the server down in order: clients lose their connections, data are kept. Does
	 * nothing if it is not running.
	 */
	void stop();

	/**
	 * Ends the server's processes without warning ({@code kill -9}): data are kept and
	 * need recovery. Does nothing if it is not running.
	 */
	void kill();

	/**
	 * Starts the server again on the same port and data, and waits until it takes
	 * connections. Does nothing if it is running.
	 * @throws IllegalStateException if it does not start; the message holds the end of
	 * its log
	 */
	void start();

	/**
	 * Ends the server and deletes its data. When this returns, its processes are gone.
	 */
	@Override
	void close();

}

package io.dualbase.blocking.pool;

import java.sql.SQLException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Stops what another thread does on a connection. Each on a thread of its own, because a
 * driver may ask the server, or wait for the very thread that is to be stopped.
 */
final class Interruption {

	private static final Log logger = LogFactory.getLog(Interruption.class);

	private Interruption() {
	}

	/**
	 * Start to stop something.
	 * @param name name of the thread
	 * @param call asks the driver to stop it
	 */
	static void start(String name, DriverCall call) {
		Thread thread = new Thread(() -> {
			try {
				call.run();
			}
			catch (SQLException ex) {
				logger.debug("What runs on a connection could not be stopped (" + name + ").", ex);
			}
		}, name);
		thread.setDaemon(true);
		thread.start();
	}

	/**
	 * Asks a driver for something.
	 */
	@FunctionalInterface
	interface DriverCall {

		/**
		 * Ask.
		 * @throws SQLException if the driver cannot do it
		 */
		void run() throws SQLException;

	}

}

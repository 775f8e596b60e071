package io.dualbase.blocking;

import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Closes a pool without waiting for a server that does not answer. HikariCP would wait
 * for the answer to each connection that is being opened or closed, up to half a minute
 * for the former and ten seconds for the latter.
 */
final class PunctualClose {

	private static final Log logger = LogFactory.getLog(PunctualClose.class);

	/** With the second that cancelled statements get, less than two. */
	private static final Duration LIMIT = Duration.ofMillis(750);

	private PunctualClose() {
	}

	static void close(HikariDataSource pool) {
		Thread closing = new Thread(pool::close, "dualbase-close");
		closing.setDaemon(true);
		closing.start();
		try {
			closing.join(LIMIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		if (closing.isAlive()) {
			logger.info("The pool '" + pool.getPoolName() + "' is still closing its connections. The shutdown goes on, "
					+ "and the pool as long as the process lives.");
		}
	}

}

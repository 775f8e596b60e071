package io.dualbase.blocking.pool;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.dualbase.lease.ApplicationFrames;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells of code that closes a connection without committing what it wrote: with
 * auto-commit off that is rolled back, and nothing else would say so. Once for each place
 * in the application.
 */
final class LostWork {

	private static final Log logger = LogFactory.getLog(LostWork.class);

	/** Enough to be noticed; more would cost every such borrower a look at its stack. */
	private static final int PLACES = 100;

	private final Set<StackTraceElement> told = ConcurrentHashMap.newKeySet();

	void tell() {
		if (this.told.size() < PLACES) {
			List<StackTraceElement> place = ApplicationFrames.ofCaller(1);
			if (!place.isEmpty() && this.told.add(place.get(0))) {
				logger.warn("What was written over a connection is lost: it was closed at " + place.get(0)
						+ " without commit, auto-commit being off, and so rolled back. Commit before closing, "
						+ "call setAutoCommit(true) after borrowing, or use JdbcTemplate or @Transactional.");
			}
		}
	}

}

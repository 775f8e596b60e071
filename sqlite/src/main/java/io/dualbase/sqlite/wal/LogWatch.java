package io.dualbase.sqlite.wal;

import java.util.concurrent.TimeUnit;

/**
 * Looks at the length of the log after writes, and asks for a checkpoint when it has
 * grown. Called by all writers; what they see of each other's looks may be out of date
 * and only makes them look once more.
 */
final class LogWatch {

	/** What is written meanwhile is the most that the log can grow unseen. */
	private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);

	private final Log log;

	private final Checkpointer checkpointer;

	private volatile long lastLook = System.nanoTime() - INTERVAL;

	private volatile boolean full;

	LogWatch(Log log, Checkpointer checkpointer) {
		this.log = log;
		this.checkpointer = checkpointer;
	}

	void written() {
		long now = System.nanoTime();
		if (this.full || now - this.lastLook >= INTERVAL) {
			this.lastLook = now;
			look(this.log.length());
		}
	}

	private void look(long length) {
		this.checkpointer.offer(length);
		this.full = Log.isFull(length) && this.checkpointer.isUnderWay();
		if (this.full) {
			this.checkpointer.awaitEnd();
		}
	}

}

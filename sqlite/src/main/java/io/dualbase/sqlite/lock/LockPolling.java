package io.dualbase.sqlite.lock;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How one connection waits for a lock that another process holds: SQLite knows no queue
 * for it. The pauses stay short, for those of SQLite's own busy timeout grow to 100 ms,
 * in which a busy process takes and frees the lock a hundred times; and all who wait in
 * this process for their turn wait for this one. Belongs to the thread that uses the
 * connection.
 */
public final class LockPolling {

	private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

	/** So that a long wait costs little: one more millisecond after so many attempts. */
	private static final int ATTEMPTS_PER_MILLISECOND = 100;

	private static final int LONGEST_PAUSE = 10;

	private long start;

	/**
	 * Waits a little, or until the thread is unparked.
	 * @param attempts how often it was waited for the same lock already
	 * @param limit the longest wait for it
	 * @return true to try again; false if it took too long, or the thread is interrupted
	 */
	public boolean pause(int attempts, Duration limit) {
		if (attempts == 0) {
			this.start = System.nanoTime();
		}
		if (System.nanoTime() - this.start >= limit.toNanos() || Thread.currentThread().isInterrupted()) {
			return false;
		}
		LockSupport.parkNanos(this, MILLISECOND * Math.min(1 + attempts / ATTEMPTS_PER_MILLISECOND, LONGEST_PAUSE));
		return true;
	}

}

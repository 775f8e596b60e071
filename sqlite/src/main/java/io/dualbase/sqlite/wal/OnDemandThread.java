package io.dualbase.sqlite.wal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that is started by the first demand, and ends when there was none for a
 * while. Any thread may demand and stop; the rest belongs to the work itself.
 */
final class OnDemandThread {

	private static final long LONGEST_STOP_MILLIS = TimeUnit.SECONDS.toMillis(5);

	private final String name;

	private final Duration linger;

	private final Runnable work;

	/** Guards all below. */
	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private @Nullable Thread thread;

	private boolean demanded;

	/** May be read without the lock. */
	private volatile boolean stopped;

	/**
	 * Create a new instance; starts nothing.
	 * @param name of the thread
	 * @param linger how long it waits for a further demand
	 * @param work which meets one demand, and then goes on as long as
	 * {@link #awaitDemand()} says so
	 */
	OnDemandThread(String name, Duration linger, Runnable work) {
		this.name = name;
		this.linger = linger;
		this.work = work;
	}

	void demand() {
		this.lock.lock();
		try {
			if (this.thread != null) {
				this.demanded = true;
				this.changed.signal();
			}
			else if (!this.stopped) {
				this.thread = start();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private Thread start() {
		Thread started = new Thread(this::run, this.name);
		started.setDaemon(true);
		started.start();
		return started;
	}

	private void run() {
		do {
			this.work.run();
		}
		while (isDemandedAgain());
	}

	private boolean isDemandedAgain() {
		this.lock.lock();
		try {
			boolean again = takeDemand();
			this.thread = again ? this.thread : null;
			return again;
		}
		finally {
			this.lock.unlock();
		}
	}

	private boolean takeDemand() {
		boolean taken = this.demanded && !this.stopped;
		this.demanded = false;
		return taken;
	}

	/** Returns false when the thread is to end. */
	boolean awaitDemand() {
		this.lock.lock();
		try {
			long left = this.linger.toNanos();
			while (left > 0 && !this.stopped && !this.demanded) {
				left = this.changed.awaitNanos(left);
			}
			return takeDemand();
		}
		catch (InterruptedException ex) {
			return false; // nobody does that, but it would mean the end
		}
		finally {
			this.lock.unlock();
		}
	}

	boolean isStopped() {
		return this.stopped;
	}

	/** Waits until the thread has ended. */
	void stop() {
		Thread running = markStopped();
		if (running != null) {
			LockSupport.unpark(running);
			join(running);
		}
	}

	private @Nullable Thread markStopped() {
		this.lock.lock();
		try {
			this.stopped = true;
			this.changed.signal();
			return this.thread;
		}
		finally {
			this.lock.unlock();
		}
	}

	private static void join(Thread running) {
		try {
			running.join(LONGEST_STOP_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}

package io.dualbase.session;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * The one thread that looks at leases. It runs before anything else of the application
 * does, and until everything else has stopped.
 */
final class SessionThread implements SmartLifecycle {

	private static final Log logger = LogFactory.getLog(SessionThread.class);

	private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(100);

	private final SessionBeat beat;

	/** The thread that may go on. */
	private volatile @Nullable Thread thread;

	SessionThread(SessionBeat beat) {
		this.beat = beat;
	}

	@Override
	public synchronized void start() {
		if (this.thread == null) {
			Thread started = new Thread(this::run, "dualbase-sessions");
			started.setDaemon(true);
			this.thread = started;
			started.start();
		}
	}

	private void run() {
		while (this.thread == Thread.currentThread()) {
			LockSupport.parkNanos(beat().toNanos());
		}
	}

	private Duration beat() {
		try {
			return this.beat.beat();
		}
		catch (RuntimeException ex) {
			logger.warn("Borrowed connections could not be looked at. It is tried again.", ex);
			return PAUSE_AFTER_FAILURE;
		}
	}

	@Override
	public synchronized void stop() {
		Thread stopped = this.thread;
		this.thread = null;
		LockSupport.unpark(stopped);
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

}

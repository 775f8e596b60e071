package io.dualbase.lifecycle;

import io.dualbase.lease.LeaseRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Lets transactions finish before the pools close, and ends those that do not.
 * <p>
 * Comes after web servers and Spring's executors have stopped, which may wait for work
 * that needs the database. The pools are closed by Spring when this is over. Until the
 * application is started again, only who is admitted may borrow.
 */
final class DatabaseDrain implements SmartLifecycle {

	/** After Spring's executors, which stop in the middle of all phases. */
	static final int PHASE = Integer.MAX_VALUE / 2 - 1024;

	private static final Log logger = LogFactory.getLog(DatabaseDrain.class);

	private final LeaseRegistry registry;

	private final DrainTime time;

	private volatile boolean running;

	DatabaseDrain(LeaseRegistry registry, DrainTime time) {
		this.registry = registry;
		this.time = time;
	}

	@Override
	public void start() {
		this.time.warning().ifPresent(logger::warn);
		this.registry.admitOnly(null);
		this.running = true;
	}

	@Override
	public void stop() {
		refuseNewWork().run();
	}

	@Override
	public void stop(Runnable callback) {
		Drain drain = refuseNewWork();
		Thread thread = new Thread(() -> {
			try {
				drain.run();
			}
			finally {
				callback.run();
			}
		}, "dualbase-drain");
		thread.start();
	}

	private Drain refuseNewWork() {
		ShutdownAdmission admission = new ShutdownAdmission(this.registry);
		this.registry.admitOnly(admission);
		this.running = false;
		return new Drain(this.registry, admission, this.time.limit());
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** A test that is put aside for another one keeps its connections. */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}

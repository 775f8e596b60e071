package io.dualbase.sqlite.r2dbc.exec;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

import io.dualbase.sqlite.lock.LockPolling;
import io.dualbase.sqlite.r2dbc.exec.Operation.Stop;
import io.dualbase.sqlite.r2dbc.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * Stops a running operation, and never another one. SQLite's interrupt hits whatever runs
 * on the handle, and stays in force while any cursor is open; it is therefore sent only
 * while the operation is inside SQLite and no other cursor is open. Otherwise the
 * operation is stopped by SQLite's own regular questions, which are a little slower.
 */
final class Interrupter implements Session.Watch {

	private final Session session;

	private final Worker worker;

	/** In the place of the operation under way, which cannot leave meanwhile. */
	private final Operation interrupted = new Operation();

	private final AtomicReference<@Nullable Operation> running = new AtomicReference<>();

	/** Belongs to who has the session and, while that is interrupted, to who does it. */
	private @Nullable Thread thread;

	/** As the thread. */
	private boolean alone;

	/** Belongs to who has the session. */
	private boolean whole;

	/** Guarded by this. */
	private boolean closed;

	/** Belongs to who has the session, as does all that follows. */
	private final LockPolling polling = new LockPolling();

	private Duration lockWait;

	private boolean workerNeeded;

	Interrupter(Session session, Worker worker, Duration lockWait) {
		this.session = session;
		this.worker = worker;
		this.lockWait = lockWait;
		this.interrupted.stop(Stop.CANCELLED);
	}

	void lockWait(Duration limit) {
		this.lockWait = limit;
	}

	Duration lockWait() {
		return this.lockWait;
	}

	void enter(Operation operation, boolean mayInterrupt) {
		enter(operation, mayInterrupt, false);
	}

	/** Lets the operation be stopped while it waits, and at no other time. */
	void enterWhole(Operation operation) {
		enter(operation, false, true);
	}

	private void enter(Operation operation, boolean mayInterrupt, boolean onlyWhole) {
		this.thread = Thread.currentThread();
		this.alone = mayInterrupt;
		this.whole = onlyWhole;
		this.running.set(operation);
	}

	void exit(Operation operation) {
		this.workerNeeded = false;
		if (!this.running.compareAndSet(operation, null)) {
			awaitInterrupt();
		}
	}

	private synchronized void awaitInterrupt() {
		this.running.set(null);
	}

	/** Whether SQLite gave up only because of the current thread. Asked once. */
	boolean wasWorkerNeeded() {
		boolean needed = this.workerNeeded && !this.worker.isHere();
		this.workerNeeded = false;
		return needed;
	}

	/** Nothing interrupts from here on, so that the handle may go away. */
	synchronized void close() {
		this.closed = true;
	}

	void stop(Operation operation, Stop reason) {
		operation.stop(reason);
		if (this.running.get() == operation) {
			interrupt(operation);
		}
	}

	/** Stops whatever is under way. */
	void stopAny(Stop reason) {
		Operation operation = this.running.get();
		if (operation != null && operation != this.interrupted) {
			stop(operation, reason);
		}
	}

	private synchronized void interrupt(Operation operation) {
		if (!this.closed && this.running.compareAndSet(operation, this.interrupted)) {
			try {
				if (this.alone) {
					interrupt();
				}
				LockSupport.unpark(this.thread);
			}
			finally {
				this.running.set(operation);
			}
		}
	}

	private void interrupt() {
		try {
			this.session.interrupt();
		}
		catch (SQLException ex) {
			throw new IllegalStateException("An open SQLite handle refused an interrupt.", ex);
		}
	}

	/**
	 * SQLite also asks, and then reports a failure, when a statement has taken effect.
	 */
	@Override
	public boolean stops() {
		return !this.whole && isStopped();
	}

	/** The first question comes when a brief operation has taken long enough. */
	private boolean isStopped() {
		Operation operation = this.running.get();
		if (operation == null) {
			return false;
		}
		this.workerNeeded = operation.isBrief();
		return this.workerNeeded || operation.stopped();
	}

	@Override
	public boolean waits(int attempts) {
		if (!this.worker.mayWaitHere()) {
			this.workerNeeded = true;
			return false;
		}
		return !isStopped() && pause(attempts) && !isStopped();
	}

	private boolean pause(int attempts) {
		return this.polling.pause(attempts, this.lockWait);
	}

}

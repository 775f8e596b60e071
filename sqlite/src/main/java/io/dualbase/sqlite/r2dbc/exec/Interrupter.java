package io.dualbase.sqlite.r2dbc.exec;

import java.sql.SQLException;
import java.time.Duration;
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

	private final Thread worker;

	/** Guarded by this, as are the two flags. */
	private @Nullable Operation running;

	private boolean alone;

	private boolean closed;

	/** Belongs to the worker, as does the limit. */
	private final LockPolling polling = new LockPolling();

	private Duration lockWait;

	Interrupter(Session session, Thread worker, Duration lockWait) {
		this.session = session;
		this.worker = worker;
		this.lockWait = lockWait;
	}

	void lockWait(Duration limit) {
		this.lockWait = limit;
	}

	Duration lockWait() {
		return this.lockWait;
	}

	synchronized void enter(Operation operation, boolean mayInterrupt) {
		this.running = operation;
		this.alone = mayInterrupt;
	}

	synchronized void exit() {
		this.running = null;
	}

	/** Nothing interrupts from here on, so that the handle may go away. */
	synchronized void close() {
		this.closed = true;
	}

	void stop(Operation operation, Stop reason) {
		operation.stop(reason);
		synchronized (this) {
			if (this.running != operation || this.closed) {
				return;
			}
			if (this.alone) {
				interrupt();
			}
			LockSupport.unpark(this.worker);
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

	@Override
	public boolean stops() {
		Operation operation = this.running;
		return operation != null && operation.stopped();
	}

	@Override
	public boolean waits(int attempts) {
		return !stops() && this.polling.pause(attempts, this.lockWait) && !stops();
	}

}

package io.dualbase.sqlite.r2dbc.exec;

import java.util.concurrent.TimeUnit;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at the cursors of a connection from time to time, and has those detached that
 * have rested for longer than the limit: an unfinished query keeps SQLite from using the
 * write-ahead log anew. Not each query has a timer, but each connection one that runs
 * while there are cursors. Belongs to who has the session.
 */
final class IdleCursors {

	/**
	 * A cursor has rested for the limit when it was seen at rest so often, and once
	 * before.
	 */
	private static final int LOOKS_PER_LIMIT = 2;

	private final Worker worker;

	private final Cursors cursors;

	private final Transaction transaction;

	private final CursorSettings settings;

	private Disposable timer = Disposables.disposed();

	private boolean running;

	IdleCursors(Worker worker, Cursors cursors, Transaction transaction, CursorSettings settings) {
		this.worker = worker;
		this.cursors = cursors;
		this.transaction = transaction;
		this.settings = settings;
	}

	/** Must be called for each cursor that opens. */
	void watch() {
		if (!this.running && !this.settings.idleLimit().isZero()) {
			this.running = true;
			schedule();
		}
	}

	void stop() {
		this.timer.dispose();
	}

	private void schedule() {
		Scheduler clock = Schedulers.parallel();
		this.timer = clock.schedule(() -> this.worker.execute(this::look),
				this.settings.idleLimit().toNanos() / LOOKS_PER_LIMIT, TimeUnit.NANOSECONDS);
	}

	private void look() {
		if (this.transaction.isAutoCommit()) {
			this.cursors.forEach((cursor) -> cursor.detachIfIdle(LOOKS_PER_LIMIT, this.settings));
		}
		this.running = !this.cursors.isEmpty();
		if (this.running) {
			schedule();
		}
	}

}

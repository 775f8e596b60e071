package io.dualbase.sqlite.r2dbc.exec;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.dualbase.sqlite.r2dbc.exec.Operation.Stop;
import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * Gives one subscriber the rows of a query, each when it is asked for. A row is mapped,
 * then SQLite moves on, then the value is emitted: so the statement has ended, and with
 * it the read lock, before the last value is out. At most one mapped value is held.
 * Without demand the cursor rests, and the worker serves others.
 * <p>
 * Whoever finds that something has changed serves the cursor until nothing more does; on
 * the thread of the subscriber it lets others have the session during each signal, and
 * leaves the rest to the worker when it may not stay, or others came first.
 *
 * @param <T> what a row becomes
 */
final class Cursor<T> implements Subscription, Runnable {

	private final CoreSubscriber<? super T> actual;

	private final Worker worker;

	private final Handle handle;

	private final Operation operation;

	private final Stay stay;

	private final Rows<T> rows;

	private final AtomicLong requested = new AtomicLong();

	/** How often something has changed since it was last looked at; zero at rest. */
	private final AtomicInteger changes = new AtomicInteger();

	private volatile boolean cancelled;

	private volatile boolean badRequest;

	/** Belongs to who has the session. */
	private boolean ended;

	Cursor(CoreSubscriber<? super T> actual, Worker worker, Handle handle, Query query, RowMapping<T> mapping) {
		this.actual = actual;
		this.worker = worker;
		this.handle = handle;
		this.operation = query.operation();
		this.stay = handle.stay(query.sql());
		this.rows = new Rows<>(query, mapping, this.stay);
	}

	@Override
	public void request(long n) {
		if (n <= 0) {
			this.badRequest = true;
		}
		else {
			this.requested.accumulateAndGet(n, Operators::addCap);
		}
		changed();
	}

	@Override
	public void cancel() {
		this.cancelled = true;
		this.handle.stop(this.operation, Stop.CANCELLED);
		changed();
	}

	private void changed() {
		if (this.changes.getAndIncrement() == 0) {
			if (this.stay.isPossible()) {
				this.worker.executeHere(this);
			}
			else {
				this.worker.execute(this);
			}
		}
	}

	/** Ends the rows with an error because the connection needs to be free of them. */
	void abort(Throwable reason) {
		this.rows.fail(reason);
		serveFailure();
	}

	private void serveFailure() {
		if (this.changes.getAndIncrement() == 0) {
			run();
		}
	}

	@Override
	public void run() {
		try {
			int seen = this.changes.get();
			while (seen != 0) {
				if (!serve()) {
					this.worker.submit(this);
					return;
				}
				seen = this.changes.addAndGet(-seen);
			}
		}
		catch (Throwable ex) {
			// A subscriber must not throw; one that does gets nothing more.
			this.cancelled = true;
			this.worker.submit(this);
			throw ex;
		}
	}

	/** Whether all was done that could be done; else it is the worker's turn. */
	private boolean serve() {
		if (this.ended) {
			return true;
		}
		if (!mayStay()) {
			return false;
		}
		if (this.badRequest) {
			this.rows.fail(new IllegalArgumentException("A subscriber must ask for at least one element (rule 3.9)."));
		}
		Worker.actFor(this.operation);
		long demand = this.requested.get();
		if (demand > 0 && !this.rows.haveStarted() && !this.cancelled && !start()) {
			return false;
		}
		if (!emit(demand)) {
			return false;
		}
		finishIfDone();
		return this.ended || mayStay();
	}

	private boolean mayStay() {
		if (this.worker.isHere()) {
			return true;
		}
		return this.rows.haveStarted() ? this.stay.mayGoOn()
				: this.stay.mayBegin() && !this.handle.transaction().isAboutToBegin();
	}

	/** Whether it has started, or failed for good. */
	private boolean start() {
		this.handle.opened(this);
		if (!this.handle.isOpen()) {
			this.rows.fail(SqliteExceptions.closed());
			return true;
		}
		return this.rows.start(this.stay.isBrief() && !this.worker.isHere());
	}

	/** Whether the current thread still has the session. */
	private boolean emit(long demand) {
		long emitted = 0;
		boolean here = true;
		while (here && emitted < demand && this.rows.hasNext() && !this.cancelled && mayStay()) {
			T value = next();
			if (value != null) {
				emitted++;
				this.worker.pause();
				this.actual.onNext(value);
				here = this.worker.resume();
			}
		}
		if (emitted > 0 && demand != Long.MAX_VALUE) {
			this.requested.addAndGet(-emitted);
		}
		return here;
	}

	/** With the last row in hand, there is nothing left that could be aborted. */
	private @Nullable T next() {
		T value = this.rows.next();
		if (!this.rows.hasNext() && this.rows.failure() == null) {
			this.handle.cursors().closed(this);
		}
		return value;
	}

	private void finishIfDone() {
		Throwable failure = this.rows.failure();
		if (this.cancelled) {
			end();
		}
		else if (failure != null) {
			end();
			this.worker.pause();
			this.actual.onError(this.handle.failures().apply(failure));
		}
		else if (this.rows.haveStarted() && !this.rows.hasNext()) {
			end();
			this.worker.pause();
			this.actual.onComplete();
		}
	}

	private void end() {
		this.ended = true;
		this.rows.close();
		this.handle.cursors().closed(this);
	}

	/** Lets the query end, if it has rested for so many looks at it and one more. */
	void detachIfIdle(int looks, CursorSettings settings) {
		if (this.rows.haveRestedFor(looks)) {
			this.rows.detach(settings);
			if (this.rows.failure() != null) {
				serveFailure();
			}
		}
	}

}

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

	private final Query query;

	private final RowMapping<T> mapping;

	private final Stay stay;

	private final AtomicLong requested = new AtomicLong();

	/** How often something has changed since it was last looked at; zero at rest. */
	private final AtomicInteger changes = new AtomicInteger();

	private volatile boolean cancelled;

	private volatile boolean badRequest;

	/** Belongs to who has the session, as does all that follows. */
	private RowMapping.@Nullable Mapper<T> mapper;

	private @Nullable Throwable failure;

	private boolean ended;

	/** How often it was seen where it still is. */
	private int looks;

	Cursor(CoreSubscriber<? super T> actual, Worker worker, Handle handle, Query query, RowMapping<T> mapping) {
		this.actual = actual;
		this.worker = worker;
		this.handle = handle;
		this.query = query;
		this.mapping = mapping;
		this.stay = handle.stay(query.sql());
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
		this.handle.stop(this.query.operation(), Stop.CANCELLED);
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
		this.query.close();
		this.failure = reason;
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
		this.looks = 0;
		if (this.badRequest) {
			this.query.close();
			this.failure = new IllegalArgumentException("A subscriber must ask for at least one element (rule 3.9).");
		}
		Worker.actFor(this.query.operation());
		long demand = this.requested.get();
		if (this.mapper == null && demand > 0 && this.failure == null && !this.cancelled && !start()) {
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
		return (this.mapper != null) ? this.stay.mayGoOn()
				: this.stay.mayBegin() && !this.handle.transaction().isAboutToBegin();
	}

	/** Whether it has started, or failed for good. */
	private boolean start() {
		this.handle.opened(this);
		this.query.operation().brief(this.stay.isBrief() && !this.worker.isHere());
		try {
			this.handle.requireOpen();
			this.stay.rowWanted();
			this.mapper = this.query.start(this.mapping);
			this.stay.rowCame();
		}
		catch (WorkerNeeded ex) {
			this.query.close();
			return false;
		}
		catch (Throwable ex) {
			this.query.close();
			this.failure = ex;
		}
		finally {
			this.query.operation().brief(false);
		}
		return true;
	}

	/** Whether the current thread still has the session. */
	private boolean emit(long demand) {
		long emitted = 0;
		boolean here = true;
		while (here && emitted < demand && this.query.onRow() && !this.cancelled && mayStay()) {
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

	private @Nullable T next() {
		RowMapping.Mapper<T> current = this.mapper;
		T value = null;
		try {
			this.stay.rowWanted();
			value = (current != null) ? current.map() : null;
			this.query.advance();
			this.stay.rowCame();
			this.looks = 0;
			if (!this.query.onRow()) {
				this.handle.cursors().closed(this);
			}
		}
		catch (Throwable ex) {
			this.query.close();
			this.failure = ex;
		}
		return value;
	}

	private void finishIfDone() {
		if (this.cancelled) {
			end();
		}
		else if (this.failure != null) {
			end();
			this.worker.pause();
			this.actual.onError(this.failure);
		}
		else if (this.mapper != null && !this.query.onRow()) {
			end();
			this.worker.pause();
			this.actual.onComplete();
		}
	}

	private void end() {
		this.ended = true;
		this.query.close();
		this.stay.ended();
		this.handle.cursors().closed(this);
	}

	/** Whether it was served last before so many looks at it, and one more. */
	boolean restedFor(int count) {
		return this.query.holdsSnapshot() && ++this.looks > count;
	}

	/**
	 * Lets the statement end, and goes on with copies of its rows if they are not too
	 * many.
	 */
	void detach(CursorSettings settings) {
		try {
			this.mapper = this.query.detach(this.mapping, settings.bufferSize());
			if (this.mapper == null) {
				abort(SqliteExceptions.aborted(tooMuch(settings)));
			}
		}
		catch (Throwable ex) {
			abort(ex);
		}
	}

	private static String tooMuch(CursorSettings settings) {
		return "The rest of this result was left unread for more than " + settings.idleLimit().toMillis()
				+ " ms, and takes more than " + settings.bufferSize()
				+ " bytes. Read faster, read less at a time, or raise option 'cursorIdleLimit' or 'cursorBufferSize': "
				+ "an unfinished query keeps SQLite's write-ahead log growing.";
	}

}

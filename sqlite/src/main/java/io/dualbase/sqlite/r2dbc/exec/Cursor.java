package io.dualbase.sqlite.r2dbc.exec;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.dualbase.sqlite.r2dbc.exec.Operation.Stop;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/**
 * Gives one subscriber the rows of a query, each when it is asked for. A row is mapped,
 * then SQLite moves on, then the value is emitted: so the statement has ended, and with
 * it the read lock, before the last value is out. At most one mapped value is held.
 * Without demand the cursor rests, and the worker serves others.
 *
 * @param <T> what a row becomes
 */
final class Cursor<T> implements Subscription, Runnable {

	private final CoreSubscriber<? super T> actual;

	private final PhysicalConnection connection;

	private final Query query;

	private final RowMapping<T> mapping;

	private final AtomicLong requested = new AtomicLong();

	/** How often something has changed since the worker last looked; zero at rest. */
	private final AtomicInteger changes = new AtomicInteger();

	private volatile boolean cancelled;

	private volatile boolean badRequest;

	/** Belongs to the worker, as does all that follows. */
	private RowMapping.@Nullable Mapper<T> mapper;

	private @Nullable Throwable failure;

	private boolean ended;

	Cursor(CoreSubscriber<? super T> actual, PhysicalConnection connection, Query query, RowMapping<T> mapping) {
		this.actual = actual;
		this.connection = connection;
		this.query = query;
		this.mapping = mapping;
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
		this.connection.stop(this.query.operation(), Stop.CANCELLED);
		changed();
	}

	private void changed() {
		if (this.changes.getAndIncrement() == 0) {
			this.connection.execute(this);
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
				serve();
				seen = this.changes.addAndGet(-seen);
			}
		}
		catch (Throwable ex) {
			// A subscriber must not throw; one that does gets nothing more.
			end();
			throw ex;
		}
	}

	private void serve() {
		if (this.ended) {
			return;
		}
		if (this.badRequest) {
			this.query.close();
			this.failure = new IllegalArgumentException("A subscriber must ask for at least one element (rule 3.9).");
		}
		Worker.actFor(this.query.operation());
		long demand = this.requested.get();
		if (this.mapper == null && demand > 0 && this.failure == null && !this.cancelled) {
			start();
		}
		emit(demand);
		finishIfDone();
	}

	private void start() {
		this.connection.cursors().opened(this);
		try {
			this.connection.requireOpen();
			this.mapper = this.query.start(this.mapping);
		}
		catch (Throwable ex) {
			this.query.close();
			this.failure = ex;
		}
	}

	private void emit(long demand) {
		long emitted = 0;
		while (emitted < demand && this.query.onRow() && !this.cancelled) {
			T value = next();
			if (value != null) {
				emitted++;
				this.actual.onNext(value);
			}
		}
		if (emitted > 0 && demand != Long.MAX_VALUE) {
			this.requested.addAndGet(-emitted);
		}
	}

	private @Nullable T next() {
		RowMapping.Mapper<T> current = this.mapper;
		T value = null;
		try {
			value = (current != null) ? current.map() : null;
			this.query.advance();
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
			this.actual.onError(this.failure);
		}
		else if (this.mapper != null && !this.query.onRow()) {
			end();
			this.actual.onComplete();
		}
	}

	private void end() {
		this.ended = true;
		this.query.close();
		this.connection.cursors().closed(this);
	}

}

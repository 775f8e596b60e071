package io.dualbase.sqlite.r2dbc.exec;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

import io.dualbase.sqlite.r2dbc.exec.Operation.Stop;
import io.dualbase.sqlite.sql.SqlPart;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A connection as its users see it: an open SQLite handle, and the thread that works on
 * it. Its publishers may be subscribed to from any thread. Whatever is not a publisher
 * must be called from within {@link #run}, unless it says otherwise.
 */
public final class PhysicalConnection {

	private final Worker worker;

	private final Handle handle;

	PhysicalConnection(Worker worker, ConnectionDefaults defaults) throws SQLException {
		this.worker = worker;
		this.handle = new Handle(worker, defaults);
	}

	/**
	 * Opens a connection for each subscriber, on a thread of its own.
	 * @param defaults how
	 * @return the connection; closed again if the subscriber has gone meanwhile
	 */
	public static Mono<PhysicalConnection> open(ConnectionDefaults defaults) {
		return Mono.defer(() -> {
			Worker worker = new Worker("sqlite-r2dbc-" + defaults.file());
			return new WorkMono<>(worker, defaults.callbacks().failures(), new Opening(worker, defaults));
		});
	}

	/**
	 * Runs something on the worker for each subscriber.
	 * @param <T> the result
	 * @param action what to do; its exceptions become error signals
	 * @return the result
	 */
	public <T> Mono<T> run(Action<T> action) {
		return run(action, (result) -> {
		});
	}

	/**
	 * Runs something on the worker for each subscriber.
	 * @param <T> the result
	 * @param action what to do; its exceptions become error signals
	 * @param undo called if the action was done, but the subscriber has gone meanwhile
	 * @return the result
	 */
	public <T> Mono<T> run(Action<T> action, Consumer<@Nullable T> undo) {
		return new WorkMono<>(this.worker, this.handle.failures(), new ConnectionWork<>(this, action, undo));
	}

	/**
	 * Runs a query for each subscriber.
	 * @param <T> what a row becomes
	 * @param part the query
	 * @param values of its parameters, in their stored form
	 * @param mapping called on the worker, or where {@link ExecutionMode} says
	 * @return the mapped rows, as demanded
	 */
	public <T> Flux<T> rows(SqlPart part, @Nullable Object[] values, RowMapping<T> mapping) {
		return new RowFlux<>(this.worker, this.handle, part, values, mapping);
	}

	/**
	 * Runs a statement to its end.
	 * @param operation on whose behalf, stops the statement
	 * @param part the statement
	 * @param values of its parameters, in their stored form
	 * @return what it brought
	 */
	public Outcome execute(Operation operation, SqlPart part, @Nullable Object[] values) {
		Disposable timer = this.handle.startTimer(operation);
		try {
			return new Execution(this.handle, operation, part).run(values);
		}
		finally {
			timer.dispose();
		}
	}

	/**
	 * Does all of something or nothing: in the open transaction, or else in one of its
	 * own.
	 * @param <T> the result
	 * @param operation on whose behalf
	 * @param action what to do
	 * @return the result
	 */
	public <T> @Nullable T atomically(Operation operation, Action<T> action) {
		Transaction transaction = transaction();
		if (!transaction.isAutoCommit()) {
			return action.on(operation);
		}
		transaction.begin(operation, false, null, null);
		try {
			T result = action.on(operation);
			transaction.commit(operation);
			return result;
		}
		finally {
			transaction.rollback();
		}
	}

	/**
	 * Returns the transaction.
	 * @return that of this connection
	 */
	public Transaction transaction() {
		return this.handle.transaction();
	}

	/** Rolls the transaction back, if there is one, and with it the schema. */
	public void rollback() {
		transaction().rollback();
		this.handle.schemaTouched();
	}

	/**
	 * Undoes what was done since a savepoint, also to the schema.
	 * @param savepoint which stays
	 */
	public void rollbackTo(String savepoint) {
		transaction().rollbackTo(savepoint);
		this.handle.schemaTouched();
	}

	/**
	 * Limits how long a statement may run until its first row.
	 * @param timeout the limit, zero for none
	 */
	public void statementTimeout(Duration timeout) {
		this.handle.settings().statementTimeout(timeout);
	}

	/**
	 * Limits how long a statement may wait for a lock.
	 * @param timeout the limit, zero for not at all
	 */
	public void lockWait(Duration timeout) {
		this.handle.settings().lockWait(timeout);
	}

	void stop(Operation operation, Stop reason) {
		this.handle.stop(operation, reason);
	}

	/**
	 * Whether the connection has not been closed. From any thread.
	 * @return true until then
	 */
	public boolean isOpen() {
		return this.handle.isOpen();
	}

	void requireOpen() {
		this.handle.requireOpen();
	}

	/**
	 * Brings the connection back to its first state: no cursor, no transaction, all
	 * settings as configured.
	 * @return completes when done; fails if the connection is no longer good for use
	 */
	public Mono<Void> reset() {
		return Mono.defer(() -> this.handle.isPristine() ? Mono.empty() : run((operation) -> {
			this.handle.reset();
			return null;
		}));
	}

	/**
	 * Lets whoever calls on the thread of a connection finish that call first. A pool
	 * that hands a connection out when another one comes back does so on such a thread,
	 * and gives nobody else a connection before it returns: not while the first statement
	 * runs, nor while it waits for its turn to write.
	 * @return completes at once on any other thread, else on the worker
	 */
	public Mono<Void> unwind() {
		return Mono
			.defer(() -> Worker.isCurrent() ? Mono.create((sink) -> this.worker.submit(sink::success)) : Mono.empty());
	}

	/**
	 * Closes the connection and lets its thread end; more than once is harmless. What is
	 * running then is stopped.
	 * @return completes when the handle is closed
	 */
	public Mono<Void> close() {
		return Mono.defer(() -> {
			this.handle.stopForClosing();
			return new WorkMono<>(this.worker, this.handle.failures(), new Closing(this));
		});
	}

	void shutDown() {
		try {
			this.handle.close();
		}
		finally {
			this.worker.stop();
		}
	}

}

package io.dualbase.sqlite.r2dbc.exec;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.dualbase.sqlite.r2dbc.exec.Operation.Stop;
import io.dualbase.sqlite.r2dbc.session.CachedStatement;
import io.dualbase.sqlite.r2dbc.session.Columns;
import io.dualbase.sqlite.r2dbc.session.Session;
import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;
import io.dualbase.sqlite.sql.SqlPart;
import io.dualbase.sqlite.wal.FileUse;
import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One SQLite handle and the thread that alone touches it. Its publishers may be
 * subscribed to from any thread and signal on that one. Whatever is not a publisher must
 * be called from within {@link #run}, unless it says otherwise.
 */
public final class PhysicalConnection {

	private final Worker worker;

	private final ConnectionDefaults defaults;

	private final Session session;

	private final Interrupter interrupter;

	private final Statements statements;

	private final FileUse use;

	private final Transaction transaction;

	private final ConnectionSettings settings;

	private final Cursors cursors = new Cursors();

	private volatile boolean open = true;

	PhysicalConnection(Worker worker, ConnectionDefaults defaults) throws SQLException {
		this.worker = worker;
		this.defaults = defaults;
		this.session = defaults.opener().open();
		this.interrupter = new Interrupter(this.session, worker.thread(), defaults.lockWait());
		this.statements = new Statements(this.session, this.interrupter, defaults.unitOfWork());
		this.settings = new ConnectionSettings(defaults, this.session, this.statements, this.interrupter);
		this.use = defaults.use().get();
		this.transaction = new Transaction(this.statements, this.use.writeAccess());
	}

	/**
	 * Opens a connection for each subscriber, on a thread of its own.
	 * @param defaults how
	 * @return the connection; closed again if the subscriber has gone meanwhile
	 */
	public static Mono<PhysicalConnection> open(ConnectionDefaults defaults) {
		return Mono.defer(() -> {
			Worker worker = new Worker("sqlite-r2dbc-" + defaults.file());
			return new WorkMono<>(worker, new Opening(worker, defaults));
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
		return new WorkMono<>(this.worker, new ConnectionWork<>(this, action, undo));
	}

	/**
	 * Runs a query for each subscriber.
	 * @param <T> what a row becomes
	 * @param part the query
	 * @param values of its parameters, in their stored form
	 * @param mapping called on the worker
	 * @return the mapped rows, as demanded
	 */
	public <T> Flux<T> rows(SqlPart part, @Nullable Object[] values, RowMapping<T> mapping) {
		return new RowFlux<>(this, part, values, mapping);
	}

	/**
	 * Runs a statement to its end.
	 * @param operation on whose behalf, stops the statement
	 * @param part the statement
	 * @param values of its parameters, in their stored form
	 * @return what it brought
	 */
	public Outcome execute(Operation operation, SqlPart part, @Nullable Object[] values) {
		Disposable timer = startTimer(operation);
		try {
			return new Execution(this, operation, part).run(values);
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
		if (!this.transaction.isAutoCommit()) {
			return action.on(operation);
		}
		this.transaction.begin(operation, false, null, null);
		try {
			T result = action.on(operation);
			this.transaction.commit(operation);
			return result;
		}
		finally {
			this.transaction.rollback();
		}
	}

	/**
	 * Returns the transaction.
	 * @return that of this connection
	 */
	public Transaction transaction() {
		return this.transaction;
	}

	/** Rolls the transaction back, if there is one, and with it the schema. */
	public void rollback() {
		this.transaction.rollback();
		schemaTouched();
	}

	/**
	 * Undoes what was done since a savepoint, also to the schema.
	 * @param savepoint which stays
	 */
	public void rollbackTo(String savepoint) {
		this.transaction.rollbackTo(savepoint);
		schemaTouched();
	}

	Statements statements() {
		return this.statements;
	}

	Columns columns(CachedStatement statement) {
		return statement.columns(this.defaults.schemaEpoch().get());
	}

	void schemaTouched() {
		this.defaults.schemaEpoch().incrementAndGet();
	}

	/**
	 * Limits how long a statement may run until its first row.
	 * @param timeout the limit, zero for none
	 */
	public void statementTimeout(Duration timeout) {
		this.settings.statementTimeout(timeout);
	}

	/**
	 * Limits how long a statement may wait for a lock.
	 * @param timeout the limit, zero for not at all
	 */
	public void lockWait(Duration timeout) {
		this.settings.lockWait(timeout);
	}

	ConnectionSettings settings() {
		return this.settings;
	}

	Cursors cursors() {
		return this.cursors;
	}

	Disposable startTimer(Operation operation) {
		Duration timeout = this.settings.statementTimeout();
		return timeout.isZero() ? Disposables.disposed() : Schedulers.parallel()
			.schedule(() -> stop(operation, Stop.TIMED_OUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	void stop(Operation operation, Stop reason) {
		this.interrupter.stop(operation, reason);
	}

	void execute(Runnable task) {
		this.worker.execute(task);
	}

	/**
	 * Whether the connection has not been closed. From any thread.
	 * @return true until then
	 */
	public boolean isOpen() {
		return this.open;
	}

	void requireOpen() {
		if (!this.open) {
			throw SqliteExceptions.closed();
		}
	}

	/**
	 * Brings the connection back to its first state: no cursor, no transaction, all
	 * settings as configured.
	 * @return completes when done; fails if the connection is no longer good for use
	 */
	public Mono<Void> reset() {
		return Mono.defer(() -> pristine() ? Mono.empty() : run((operation) -> {
			resetNow();
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
			.defer(() -> Worker.isCurrent() ? Mono.create((sink) -> this.worker.enqueue(sink::success)) : Mono.empty());
	}

	private boolean pristine() {
		return this.open && !this.settings.touched() && this.cursors.isEmpty() && this.transaction.isAutoCommit();
	}

	private void resetNow() {
		this.cursors.abort("The connection was given back before all rows of this result were read.");
		this.transaction.reset();
		this.settings.restore();
	}

	/**
	 * Closes the connection and lets its thread end; more than once is harmless.
	 * @return completes when the handle is closed
	 */
	public Mono<Void> close() {
		return new WorkMono<>(this.worker, new Closing(this));
	}

	void shutDown() {
		if (!this.open) {
			return;
		}
		this.open = false;
		try {
			this.cursors.abort("The connection was closed before all rows of this result were read.");
			endTransactionQuietly();
			this.statements.clear();
		}
		finally {
			closeSession();
		}
	}

	/** SQLite rolls back by itself when the handle goes. */
	private void endTransactionQuietly() {
		try {
			this.transaction.rollback();
			if (this.statements.used()) {
				this.use.optimize(this.statements::firstColumn);
			}
		}
		catch (R2dbcException ex) {
			// Closing the handle does it.
		}
	}

	private void closeSession() {
		this.interrupter.close();
		try {
			this.session.close();
		}
		catch (SQLException ex) {
			throw SqliteExceptions.of(ex, null);
		}
		finally {
			this.use.end();
			this.worker.stop();
		}
	}

}

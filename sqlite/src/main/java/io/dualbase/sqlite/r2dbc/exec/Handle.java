package io.dualbase.sqlite.r2dbc.exec;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.dualbase.sqlite.r2dbc.exec.Operation.Stop;
import io.dualbase.sqlite.r2dbc.session.CachedStatement;
import io.dualbase.sqlite.r2dbc.session.Columns;
import io.dualbase.sqlite.r2dbc.session.Session;
import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;
import io.dualbase.sqlite.wal.FileUse;
import io.r2dbc.spi.R2dbcException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Schedulers;

/**
 * One SQLite handle and all that is under way on it. Belongs to who has the session;
 * methods that any thread may call say so.
 */
final class Handle {

	private static final Disposable NO_TIMER = Disposables.disposed();

	private final ConnectionDefaults defaults;

	private final Session session;

	private final Interrupter interrupter;

	private final Statements statements;

	private final FileUse use;

	private final Transaction transaction;

	private final ConnectionSettings settings;

	private final QueryTimes queryTimes = new QueryTimes();

	private final Cursors cursors = new Cursors();

	private final IdleCursors idleCursors;

	private volatile boolean open = true;

	Handle(Worker worker, ConnectionDefaults defaults) throws SQLException {
		this.defaults = defaults;
		this.session = defaults.opener().open();
		this.interrupter = new Interrupter(this.session, worker, defaults.lockWait());
		this.statements = new Statements(this.session, this.interrupter, defaults.callbacks().unitOfWork());
		this.use = defaults.use().get();
		this.transaction = new Transaction(this.statements, this.use.writeAccess());
		this.settings = new ConnectionSettings(defaults, this.session, this.statements, this.interrupter);
		this.idleCursors = new IdleCursors(worker, this.cursors, this.transaction, defaults.cursors());
	}

	Transaction transaction() {
		return this.transaction;
	}

	Statements statements() {
		return this.statements;
	}

	ConnectionSettings settings() {
		return this.settings;
	}

	Cursors cursors() {
		return this.cursors;
	}

	void opened(Cursor<?> cursor) {
		this.cursors.opened(cursor);
		this.idleCursors.watch();
	}

	/** Each failure passes it on its way to a subscriber. From any thread. */
	UnaryOperator<Throwable> failures() {
		return this.defaults.callbacks().failures();
	}

	Stay stay(String sql) {
		return this.defaults.cursors().execution().stay(this.queryTimes, sql);
	}

	Columns columns(CachedStatement statement) {
		return statement.columns(this.defaults.schemaEpoch().get());
	}

	void schemaTouched() {
		this.defaults.schemaEpoch().incrementAndGet();
	}

	Disposable startTimer(Operation operation) {
		Duration timeout = this.settings.statementTimeout();
		return timeout.isZero() ? NO_TIMER : Schedulers.parallel()
			.schedule(() -> stop(operation, Stop.TIMED_OUT), timeout.toNanos(), TimeUnit.NANOSECONDS);
	}

	/** From any thread. */
	void stop(Operation operation, Stop reason) {
		this.interrupter.stop(operation, reason);
	}

	/** From any thread: nobody is left who could want what is under way. */
	void stopForClosing() {
		this.interrupter.stopAny(Stop.CLOSED);
	}

	/** From any thread. */
	boolean isOpen() {
		return this.open;
	}

	void requireOpen() {
		if (!this.open) {
			throw SqliteExceptions.closed();
		}
	}

	/** From any thread; true if there is nothing to reset. */
	boolean isPristine() {
		return this.open && !this.settings.touched() && this.cursors.isEmpty() && this.transaction.isAutoCommit();
	}

	void reset() {
		this.cursors.abort("The connection was given back before all rows of this result were read.");
		this.transaction.reset();
		this.settings.restore();
	}

	/** More than once is harmless. */
	void close() {
		if (!this.open) {
			return;
		}
		this.open = false;
		this.idleCursors.stop();
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
		}
	}

}

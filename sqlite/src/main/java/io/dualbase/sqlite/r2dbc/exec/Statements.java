package io.dualbase.sqlite.r2dbc.exec;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.dualbase.sqlite.lock.WriteAccess;
import io.dualbase.sqlite.lock.WriteAccessException;
import io.dualbase.sqlite.lock.Writer;
import io.dualbase.sqlite.r2dbc.session.CachedStatement;
import io.dualbase.sqlite.r2dbc.session.Session;
import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;
import io.dualbase.sqlite.r2dbc.session.StatementCache;
import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Runs statements so that they can be stopped, and reports failures as R2DBC exceptions.
 * Belongs to who has the session.
 */
final class Statements {

	private static final @Nullable Object[] NO_VALUES = {};

	private static final int BUSY = 5;

	private static final int INTERRUPT = 9;

	private final Session session;

	private final Interrupter interrupter;

	private final Function<ContextView, @Nullable Object> unitOfWork;

	private final StatementCache cache;

	private boolean lockWaitRequested;

	private int underWay;

	private boolean used;

	Statements(Session session, Interrupter interrupter, Function<ContextView, @Nullable Object> unitOfWork) {
		this.session = session;
		this.interrupter = interrupter;
		this.unitOfWork = unitOfWork;
		this.cache = new StatementCache(session);
	}

	/**
	 * Takes or compiles a statement, for which SQLite may have to read the schema first.
	 * @throws WorkerNeeded if that may only be done on the worker
	 */
	CachedStatement acquire(String sql) {
		try {
			CachedStatement statement = this.cache.acquire(sql);
			this.underWay++;
			return statement;
		}
		catch (SQLException ex) {
			requireNoWorker(ex);
			throw SqliteExceptions.ofPrepare(ex, sql);
		}
	}

	private void requireNoWorker(SQLException cause) {
		if (this.interrupter.wasWorkerNeeded()) {
			throw new WorkerNeeded(cause);
		}
	}

	void release(CachedStatement statement) {
		this.underWay--;
		this.cache.release(statement);
	}

	/**
	 * Starts the statement and moves to its first row, if there is one.
	 * @throws WorkerNeeded if that may only be done on the worker
	 */
	boolean execute(Operation operation, CachedStatement statement, @Nullable Object[] values) {
		this.used = true;
		this.interrupter.enter(operation, this.underWay == 1);
		try {
			return statement.statement().execute(values);
		}
		catch (SQLException ex) {
			requireNoWorker(ex);
			throw translate(operation, ex, statement.sql());
		}
		finally {
			this.interrupter.exit(operation);
		}
	}

	/** Moves to the next row, if there is one. */
	boolean step(Operation operation, CachedStatement statement) {
		this.interrupter.enter(operation, this.underWay == 1);
		try {
			return statement.statement().step();
		}
		catch (SQLException ex) {
			throw translate(operation, ex, statement.sql());
		}
		finally {
			this.interrupter.exit(operation);
		}
	}

	/**
	 * Runs a statement that decides over a transaction or sets a pragma. It can be
	 * stopped while it waits for a lock, but not otherwise: SQLite would report a failure
	 * even of a BEGIN or COMMIT that has taken effect.
	 */
	void control(Operation operation, String sql) {
		CachedStatement statement = acquire(sql);
		this.interrupter.enterWhole(operation);
		try {
			statement.statement().execute(NO_VALUES);
		}
		catch (SQLException ex) {
			throw translate(operation, ex, sql);
		}
		finally {
			this.interrupter.exit(operation);
			release(statement);
		}
	}

	/** Runs a statement of the driver's own; nothing stops it. */
	List<String> firstColumn(String sql) {
		Operation operation = new Operation();
		List<String> values = new ArrayList<>();
		CachedStatement statement = acquire(sql);
		try {
			boolean onRow = execute(operation, statement, NO_VALUES);
			while (onRow) {
				values.add(String.valueOf(statement.statement().text(0)));
				onRow = step(operation, statement);
			}
			return values;
		}
		finally {
			release(statement);
		}
	}

	/** Waits for the write access that a statement needs; can be stopped. */
	void takeWriteAccess(Operation operation, WriteAccess access, @Nullable String name, String sql) {
		this.interrupter.enterWhole(operation);
		try {
			access.take(Writer.reactive(operation.origin(), name, this.unitOfWork.apply(operation.subscriber())),
					lockWait(), operation::stopped);
		}
		catch (SQLException ex) {
			throw translate(operation, ex, sql);
		}
		finally {
			this.interrupter.exit(operation);
		}
	}

	/** Whether anything but the control of transactions and settings was run. */
	boolean used() {
		return this.used;
	}

	/** Why a query ends that was stopped when SQLite had done with it already. */
	R2dbcException stopped(Operation operation, String sql) {
		return translate(operation, new SQLException("The query was stopped.", null, INTERRUPT), sql);
	}

	long changes() {
		try {
			return this.session.changes();
		}
		catch (SQLException ex) {
			throw SqliteExceptions.of(ex, null);
		}
	}

	void lockWait(Duration limit, boolean requested) {
		this.interrupter.lockWait(limit);
		this.lockWaitRequested = requested;
	}

	Duration lockWait() {
		return this.interrupter.lockWait();
	}

	boolean lockWaitRequested() {
		return this.lockWaitRequested;
	}

	void clear() {
		this.cache.clear();
	}

	private static boolean isDeadlock(SQLException ex) {
		return ex instanceof WriteAccessException access && access.reason() == WriteAccessException.Reason.DEADLOCK;
	}

	private R2dbcException translate(Operation operation, SQLException ex, String sql) {
		int code = SqliteExceptions.code(ex) & 0xff;
		boolean stopped = code == INTERRUPT || code == BUSY;
		if (operation.closed() && stopped) {
			return SqliteExceptions.closedMeanwhile(ex, sql);
		}
		if (operation.timedOut() && stopped) {
			return SqliteExceptions.timeout("The statement was stopped because it took longer than the statement "
					+ "timeout. Raise the timeout or make the statement faster.", ex, sql);
		}
		if (this.lockWaitRequested && code == BUSY && !isDeadlock(ex)) {
			return SqliteExceptions.timeout((ex instanceof WriteAccessException) ? String.valueOf(ex.getMessage())
					: "The statement gave up after waiting " + lockWait().toMillis()
							+ " ms for a lock of another connection. Raise the lock wait timeout or make the other "
							+ "transactions shorter.",
					ex, sql);
		}
		return SqliteExceptions.of(ex, sql);
	}

}

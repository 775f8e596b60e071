package io.dualbase.sqlite.r2dbc.exec;

import java.time.Duration;
import java.util.function.Supplier;

import io.dualbase.sqlite.lock.WriteAccess;
import io.dualbase.sqlite.r2dbc.exec.TransactionState.Phase;
import io.dualbase.sqlite.r2dbc.session.SqliteExceptions;
import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

/**
 * The transaction of one connection, as SQLite sees it. Changed only by who has the
 * session; whether a statement would be committed by itself may be asked from any thread.
 */
public final class Transaction {

	private final Statements statements;

	private final TransactionSettings settings;

	private final WriteTurn turn;

	private final TransactionState state = new TransactionState();

	private @Nullable String name;

	Transaction(Statements statements, WriteAccess writeAccess) {
		this.statements = statements;
		this.settings = new TransactionSettings(statements);
		this.turn = new WriteTurn(statements, writeAccess);
	}

	/**
	 * Whether a statement is committed by itself.
	 * @return false in a transaction, and when one would be started by the next statement
	 */
	public boolean isAutoCommit() {
		return this.state.isAutoCommit();
	}

	/** Whether the next statement begins a transaction first, which may take its time. */
	boolean isAboutToBegin() {
		return this.state.isAboutToBegin();
	}

	/**
	 * Starts a transaction. For writing its first statement takes the write lock,
	 * whatever it does, so that no later one can fail because another connection has
	 * changed what it read. Until then others may write: also a transaction that this one
	 * waits for.
	 * @param operation on whose behalf
	 * @param readOnly whether changes are to be refused
	 * @param lockWait how long to wait for locks in this transaction, null for as long as
	 * usual
	 * @param name told to those who wait for this transaction, null if it has none
	 */
	public void begin(Operation operation, boolean readOnly, @Nullable Duration lockWait, @Nullable String name) {
		this.state.requireNotRolledBack();
		if (!this.state.is(Phase.NONE)) {
			throw SqliteExceptions.alreadyInTransaction();
		}
		if (lockWait != null) {
			this.settings.waitForLocks(lockWait);
		}
		this.name = name;
		if (readOnly) {
			beginReading(operation);
		}
		else {
			this.state.enter(Phase.PENDING);
		}
	}

	private void beginReading(Operation operation) {
		try {
			this.statements.control(operation, "BEGIN DEFERRED");
			this.state.enter(Phase.ACTIVE);
			this.settings.refuseChanges(operation);
		}
		finally {
			if (!this.state.is(Phase.ACTIVE)) {
				this.settings.restore();
			}
		}
	}

	/** If the lock is not to be had, the transaction stays as it was: not begun. */
	private void beginWriting(Operation operation) {
		this.turn.begin(operation, this.name);
		this.state.enter(Phase.ACTIVE);
	}

	/** Runs a statement that changes something, outside a transaction in its own turn. */
	<T> T change(Operation operation, String sql, Supplier<T> statement) {
		return isAutoCommit() ? this.turn.run(operation, sql, statement) : statement.get();
	}

	/**
	 * Commits, or does nothing without a transaction. If SQLite refuses, because a lock
	 * or a deferred constraint is in the way, the transaction stays open.
	 * @param operation on whose behalf, stops the waiting for the lock
	 */
	public void commit(Operation operation) {
		acknowledgeRollback();
		if (this.state.is(Phase.PENDING)) {
			end();
		}
		if (this.state.is(Phase.ACTIVE)) {
			try {
				this.statements.control(operation, "COMMIT");
			}
			catch (R2dbcException ex) {
				afterFailure(ex);
				if (this.state.is(Phase.ROLLED_BACK)) {
					end();
				}
				throw ex;
			}
			end();
		}
	}

	private void acknowledgeRollback() {
		if (this.state.is(Phase.ROLLED_BACK)) {
			try {
				this.state.requireNotRolledBack();
			}
			finally {
				end();
			}
		}
	}

	/** Rolls back, or does nothing without a transaction. Nothing stops this. */
	public void rollback() {
		if (this.state.is(Phase.ACTIVE)) {
			try {
				this.statements.control(new Operation(), "ROLLBACK");
			}
			catch (R2dbcException ex) {
				afterFailure(ex);
				if (this.state.is(Phase.ACTIVE)) {
					throw ex;
				}
			}
		}
		end();
	}

	/**
	 * Sets a savepoint, in a new transaction if there is none.
	 * @param operation on whose behalf
	 * @param name of the savepoint
	 */
	public void savepoint(Operation operation, String name) {
		this.state.requireNotRolledBack();
		if (this.state.is(Phase.NONE)) {
			begin(operation, false, null, null);
		}
		beforeControl(operation);
		this.statements.control(operation, "SAVEPOINT " + quoted(name));
	}

	/**
	 * Forgets a savepoint and keeps what was done since.
	 * @param operation on whose behalf
	 * @param name of the savepoint
	 */
	public void release(Operation operation, String name) {
		this.state.requireNotRolledBack();
		this.statements.control(operation, "RELEASE SAVEPOINT " + quoted(name));
	}

	/**
	 * Undoes what was done since a savepoint, which stays.
	 * @param name of the savepoint
	 */
	public void rollbackTo(String name) {
		this.state.requireNotRolledBack();
		this.statements.control(new Operation(), "ROLLBACK TO SAVEPOINT " + quoted(name));
	}

	private static String quoted(String name) {
		return '"' + name.replace("\"", "\"\"") + '"';
	}

	/**
	 * Changes whether statements are committed by themselves. A change commits the
	 * transaction.
	 * @param operation on whose behalf
	 * @param value true for each by itself, false for a transaction that the next
	 * statement starts
	 */
	public void autoCommit(Operation operation, boolean value) {
		if (isAutoCommit() != value) {
			commit(operation);
		}
		this.state.autoCommit(value);
	}

	/** Must come before each statement that is not about transactions. */
	void beforeStatement(Operation operation) {
		this.state.requireNotRolledBack();
		if (this.state.isMissing()) {
			begin(operation, false, null, null);
		}
		beforeControl(operation);
	}

	/** Must come before a statement of the user's that is about transactions. */
	void beforeControl(Operation operation) {
		if (this.state.is(Phase.PENDING)) {
			beginWriting(operation);
		}
	}

	/** Some failures make SQLite roll back everything, and it does not say so. */
	void afterFailure(Throwable failure) {
		if (this.state.is(Phase.ACTIVE) && !isOpen()) {
			this.state.rolledBack(failure);
			this.turn.end();
		}
	}

	/** Must come after a statement of the user's that is about transactions. */
	void synchronise() {
		if (isOpen()) {
			this.state.enter(Phase.ACTIVE);
		}
		else {
			end();
		}
	}

	/**
	 * SQLite's own state is not exposed, but a transaction in a transaction is refused.
	 */
	private boolean isOpen() {
		try {
			this.statements.control(new Operation(), "BEGIN");
		}
		catch (R2dbcException ex) {
			return true;
		}
		this.statements.control(new Operation(), "ROLLBACK");
		return false;
	}

	void reset() {
		rollback();
		this.state.autoCommit(true);
	}

	private void end() {
		this.state.enter(Phase.NONE);
		this.name = null;
		this.turn.end();
		this.settings.restore();
	}

}

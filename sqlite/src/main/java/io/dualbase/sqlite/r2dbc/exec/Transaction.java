package io.dualbase.sqlite.r2dbc.exec;

import java.time.Duration;
import java.util.function.Supplier;

import io.dualbase.sqlite.lock.WriteAccess;
import io.dualbase.sqlite.lock.WriterPermit;
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

	private volatile boolean autoCommit = true;

	private volatile State state = State.NONE;

	private @Nullable Throwable reason;

	private @Nullable String name;

	Transaction(Statements statements, WriterPermit permit) {
		this.statements = statements;
		this.settings = new TransactionSettings(statements);
		this.turn = new WriteTurn(statements, new WriteAccess(permit));
	}

	/**
	 * Whether a statement is committed by itself.
	 * @return false in a transaction, and when one would be started by the next statement
	 */
	public boolean isAutoCommit() {
		return this.autoCommit && this.state == State.NONE;
	}

	/** Whether the next statement begins a transaction first, which may take its time. */
	boolean isAboutToBegin() {
		return this.state == State.PENDING || (this.state == State.NONE && !this.autoCommit);
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
		requireNotRolledBack();
		if (this.state != State.NONE) {
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
			this.state = State.PENDING;
		}
	}

	private void beginReading(Operation operation) {
		try {
			this.statements.control(operation, "BEGIN DEFERRED");
			this.state = State.ACTIVE;
			this.settings.refuseChanges(operation);
		}
		finally {
			if (this.state != State.ACTIVE) {
				this.settings.restore();
			}
		}
	}

	/** If the lock is not to be had, the transaction stays as it was: not begun. */
	private void beginWriting(Operation operation) {
		this.turn.begin(operation, this.name);
		this.state = State.ACTIVE;
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
		if (this.state == State.ROLLED_BACK) {
			Throwable cause = this.reason;
			end();
			throw SqliteExceptions.rolledBack(cause);
		}
		if (this.state == State.PENDING) {
			end();
		}
		if (this.state == State.ACTIVE) {
			try {
				this.statements.control(operation, "COMMIT");
			}
			catch (R2dbcException ex) {
				afterFailure(ex);
				if (this.state == State.ROLLED_BACK) {
					end();
				}
				throw ex;
			}
			end();
		}
	}

	/** Rolls back, or does nothing without a transaction. Nothing stops this. */
	public void rollback() {
		if (this.state == State.ACTIVE) {
			try {
				this.statements.control(new Operation(), "ROLLBACK");
			}
			catch (R2dbcException ex) {
				afterFailure(ex);
				if (this.state == State.ACTIVE) {
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
		requireNotRolledBack();
		if (this.state == State.NONE) {
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
		requireNotRolledBack();
		this.statements.control(operation, "RELEASE SAVEPOINT " + quoted(name));
	}

	/**
	 * Undoes what was done since a savepoint, which stays.
	 * @param name of the savepoint
	 */
	public void rollbackTo(String name) {
		requireNotRolledBack();
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
		this.autoCommit = value;
	}

	/** Must come before each statement that is not about transactions. */
	void beforeStatement(Operation operation) {
		requireNotRolledBack();
		if (!this.autoCommit && this.state == State.NONE) {
			begin(operation, false, null, null);
		}
		beforeControl(operation);
	}

	/** Must come before a statement of the user's that is about transactions. */
	void beforeControl(Operation operation) {
		if (this.state == State.PENDING) {
			beginWriting(operation);
		}
	}

	/** Some failures make SQLite roll back everything, and it does not say so. */
	void afterFailure(Throwable failure) {
		if (this.state == State.ACTIVE && !isOpen()) {
			this.state = State.ROLLED_BACK;
			this.reason = failure;
			this.turn.end();
		}
	}

	/** Must come after a statement of the user's that is about transactions. */
	void synchronise() {
		if (isOpen()) {
			this.state = State.ACTIVE;
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
		this.autoCommit = true;
	}

	private void requireNotRolledBack() {
		if (this.state == State.ROLLED_BACK) {
			throw SqliteExceptions.rolledBack(this.reason);
		}
	}

	/** To be called when the handle has gone, and with it whatever was open. */
	void abandon() {
		this.turn.end();
	}

	private void end() {
		this.state = State.NONE;
		this.reason = null;
		this.name = null;
		this.turn.end();
		this.settings.restore();
	}

	private enum State {

		NONE,

		/** Begun for writing, but no statement has come yet and no lock is held. */
		PENDING,

		ACTIVE,

		/** By SQLite, not yet acknowledged by the user. */
		ROLLED_BACK

	}

}

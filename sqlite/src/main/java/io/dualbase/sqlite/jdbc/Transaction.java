package io.dualbase.sqlite.jdbc;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.dualbase.sqlite.jdbc.Deadline.Call;
import io.dualbase.sqlite.lock.WriteAccess;
import io.dualbase.sqlite.lock.Writer;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;

/**
 * Whether a transaction is open on one connection, and what is known about its end. Owned
 * by the thread that uses the connection.
 */
final class Transaction {

	private final DB database;

	private final WriteAccess writeAccess;

	private final BooleanSupplier givenUp;

	private boolean open;

	/** Why SQLite ended the transaction before the caller did. */
	private @Nullable SQLException lost;

	private boolean inDoubt;

	Transaction(DB database, WriteAccess writeAccess, Cancellation cancellation) {
		this.database = database;
		this.writeAccess = writeAccess;
		this.givenUp = cancellation::isRequested;
	}

	boolean isOpen() {
		return this.open;
	}

	/** Whether nobody knows how the last transaction ended. */
	boolean isInDoubt() {
		return this.inDoubt;
	}

	/** Whether nothing is open for certain. */
	boolean isOver() {
		return !this.open && !this.inDoubt;
	}

	void begin(boolean readOnly, Duration lockWait) throws SQLException {
		if (this.lost != null) {
			throw new SQLTransactionRollbackException("Could not run the statement: SQLite had already rolled this "
					+ "transaction back. Roll back, and start a new one.", "40000", this.lost);
		}
		if (!this.open && readOnly) {
			run("begin deferred");
			this.open = true;
		}
		if (!this.open) {
			beginWriting(lockWait);
		}
	}

	private void beginWriting(Duration lockWait) throws SQLException {
		takeWriteAccess(lockWait);
		try {
			run("begin immediate");
			this.open = true;
		}
		finally {
			if (!this.open) {
				this.writeAccess.give();
			}
		}
	}

	/** Runs a statement that changes something outside a transaction. */
	<T> T changeAlone(Duration lockWait, Call<T> statement) throws SQLException {
		takeWriteAccess(lockWait);
		try {
			return statement.run();
		}
		finally {
			this.writeAccess.give();
		}
	}

	private void takeWriteAccess(Duration lockWait) throws SQLException {
		this.writeAccess.take(Writer.blocking(), lockWait, this.givenUp);
	}

	private void setOpen(boolean value) {
		this.open = value;
		if (!value) {
			this.writeAccess.give();
		}
	}

	void commit() throws SQLException {
		SQLException reason = this.lost;
		if (reason != null) {
			this.lost = null;
			throw new SQLTransactionRollbackException("Could not commit: SQLite had already rolled this transaction "
					+ "back, nothing of it was stored. Repeat the whole transaction.", "40000", reason);
		}
		if (this.open) {
			end();
		}
	}

	private void end() throws SQLException {
		try {
			run("commit");
			setOpen(false);
		}
		catch (SQLException ex) {
			setOpen(isActive());
			if (this.open) {
				undoIfConnectionEnds(ex);
				throw ex; // such as a violated deferred constraint: the caller decides
			}
			this.inDoubt = true;
			throw new SQLNonTransientConnectionException("Could not commit, and whether the transaction was stored is "
					+ "unknown. Look for its effect before repeating it.", "08007", ex.getErrorCode(), ex);
		}
	}

	void rollback() throws SQLException {
		this.lost = null;
		if (!this.open) {
			return;
		}
		try {
			run("rollback");
			setOpen(false);
		}
		catch (SQLException ex) {
			setOpen(isActive());
			this.inDoubt = this.open;
			if (this.inDoubt) {
				// Only closing the connection undoes it, which pools leave to another
				// thread.
				this.writeAccess.give();
				throw new SQLNonTransientConnectionException(
						"Could not roll back. Close the connection to undo the transaction.", "08006",
						ex.getErrorCode(), ex);
			}
		}
	}

	/** Some errors end the transaction, and SQLite does not tell which did. */
	void failed(SQLException reason) {
		if (this.open) {
			setOpen(isActive());
			undoIfConnectionEnds(reason);
			this.lost = this.open ? null : reason;
		}
	}

	/**
	 * Pools close the connection after such a failure, but on another thread. Until then
	 * nobody could write, and this thread would be told that it waits for itself.
	 */
	private void undoIfConnectionEnds(SQLException failure) {
		if (this.open && Failures.endsConnection(failure)) {
			try {
				rollback();
			}
			catch (SQLException ex) {
				failure.addSuppressed(ex);
			}
		}
	}

	/** A second transaction is refused while there is one: the only way to ask. */
	private boolean isActive() {
		try {
			run("begin deferred");
		}
		catch (SQLException ex) {
			return true;
		}
		try {
			run("rollback");
		}
		catch (SQLException ex) {
			this.inDoubt = true;
		}
		return false;
	}

	private void run(String sql) throws SQLException {
		try {
			this.database.exec(sql, false);
		}
		catch (SQLException ex) {
			throw Failures.translate(ex);
		}
	}

}

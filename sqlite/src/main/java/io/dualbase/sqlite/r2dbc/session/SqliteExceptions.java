package io.dualbase.sqlite.r2dbc.session;

import java.sql.SQLException;

import io.dualbase.sqlite.SqlState;
import io.dualbase.sqlite.lock.WriteAccessException;
import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteException;

/**
 * Turns what SQLite reports into the exceptions of R2DBC. Codes are those of
 * <a href="https://www.sqlite.org/rescode.html">Result and Error Codes</a>; the extended
 * one becomes the error code.
 */
public final class SqliteExceptions {

	private static final int ERROR = 1;

	/** A table that the same connection still reads. */
	private static final int LOCKED = 6;

	private static final int LOCKED_VTAB = 518;

	private static final int BUSY_SNAPSHOT = 517;

	private static final int CONSTRAINT_TRIGGER = 1811;

	private static final String ROLLED_BACK = "40000";

	private SqliteExceptions() {
	}

	/**
	 * Translates a failure to compile or run a statement.
	 * @param ex what sqlite-jdbc threw
	 * @param sql the statement, null if there was none
	 * @return the matching exception, with the cause
	 */
	public static R2dbcException of(SQLException ex, @Nullable String sql) {
		if (ex instanceof WriteAccessException access) {
			return ofWriteAccess(access, sql);
		}
		int code = code(ex);
		String state = (ex.getSQLState() != null) ? ex.getSQLState() : SqlState.of(code);
		String message = String.valueOf(ex.getMessage());
		return switch (code & 0xff) {
			case ERROR -> ofError(message, state, code, sql, ex);
			case 3, 23 -> new R2dbcPermissionDeniedException(message, state, code, sql, ex);
			case 4 -> new R2dbcRollbackException(message, ROLLED_BACK, code, sql, ex);
			case 5, 6, 15 -> ofLock(message, state, code, sql, ex);
			case 9 -> new R2dbcTimeoutException(message, state, code, sql, ex);
			case 12, 16, 21, 22, 24, 25 -> new SqliteStatementException(message, state, code, sql, ex);
			case 17 -> new R2dbcTransientResourceException(message, state, code, sql, ex);
			case 18, 20 -> new R2dbcDataIntegrityViolationException(message, state, code, sql, ex);
			case 19 -> ofConstraint(message, state, code, sql, ex);
			default -> new R2dbcNonTransientResourceException(message, state, code, sql, ex);
		};
	}

	private static R2dbcException ofWriteAccess(WriteAccessException ex, @Nullable String sql) {
		String state = String.valueOf(ex.getSQLState());
		int code = ex.getErrorCode();
		String message = String.valueOf(ex.getMessage());
		return switch (ex.reason()) {
			case TIMEOUT -> new R2dbcRollbackException(message, state, code, sql, ex);
			case DEADLOCK -> new SqliteStatementException(message, state, code, sql, ex);
			case GIVEN_UP -> new R2dbcTimeoutException(message, state, code, sql, ex);
		};
	}

	private static R2dbcException ofLock(String message, String state, int code, @Nullable String sql,
			SQLException ex) {
		if (code == BUSY_SNAPSHOT) {
			return new R2dbcRollbackException(message + ". The transaction read data that another connection has "
					+ "changed since. Roll back and repeat it; a transaction that is not read-only does not get here.",
					state, code, sql, ex);
		}
		if (code == LOCKED || code == LOCKED_VTAB) {
			return new SqliteStatementException(message, state, code, sql, ex);
		}
		return new R2dbcRollbackException(message
				+ ". Another connection, maybe of another process, kept the lock for longer than this one waits. "
				+ "Make its transactions shorter or raise the busy timeout.", state, code, sql, ex);
	}

	private static R2dbcException ofConstraint(String message, String state, int code, @Nullable String sql,
			SQLException ex) {
		return (code == CONSTRAINT_TRIGGER) ? new SqliteRaiseException(message, state, code, sql, ex)
				: new R2dbcDataIntegrityViolationException(message, state, code, sql, ex);
	}

	/**
	 * Translates a failure to compile a statement.
	 * @param ex what sqlite-jdbc threw
	 * @param sql the statement
	 * @return the matching exception, with the cause
	 */
	public static R2dbcException ofPrepare(SQLException ex, String sql) {
		int code = code(ex);
		boolean grammar = (code & 0xff) == ERROR;
		return grammar ? new R2dbcBadGrammarException(ex.getMessage(), SqlState.of(code), code, sql, ex) : of(ex, sql);
	}

	/** One code for all that goes wrong while a statement runs. */
	private static R2dbcException ofError(String message, String state, int code, @Nullable String sql,
			SQLException ex) {
		if (message.contains("no transaction is active")) {
			return new R2dbcRollbackException(message, ROLLED_BACK, code, sql, ex);
		}
		if (message.contains("no such savepoint")) {
			return new SqliteStatementException(message, "3B001", code, sql, ex);
		}
		if (message.contains("within a transaction")) {
			return new SqliteStatementException(message, "25001", code, sql, ex);
		}
		if (message.contains("no such")) {
			return new R2dbcBadGrammarException(message, state, code, sql, ex);
		}
		return new SqliteStatementException(message, "HY000", code, sql, ex);
	}

	/**
	 * Finds the code of a failure.
	 * @param ex what sqlite-jdbc threw
	 * @return the extended result code, 0 if it is not SQLite's failure
	 */
	public static int code(SQLException ex) {
		return (ex instanceof SQLiteException sqlite) ? sqlite.getResultCode().code : ex.getErrorCode();
	}

	/**
	 * Reports that something took longer than was allowed.
	 * @param message what was attempted, and what to do
	 * @param cause what sqlite-jdbc threw
	 * @param sql the statement
	 * @return the exception
	 */
	public static R2dbcException timeout(String message, SQLException cause, @Nullable String sql) {
		int code = code(cause);
		return new R2dbcTimeoutException(message, SqlState.of(code), code, sql, cause);
	}

	/**
	 * Reports the use of a closed connection.
	 * @return the exception
	 */
	public static R2dbcException closed() {
		return new R2dbcNonTransientResourceException("The connection is closed. Take a new one from its factory.",
				"08003");
	}

	/**
	 * Reports a statement that ended because its connection was closed.
	 * @param cause what sqlite-jdbc threw
	 * @param sql the statement
	 * @return the exception
	 */
	public static R2dbcException closedMeanwhile(SQLException cause, @Nullable String sql) {
		return new R2dbcNonTransientResourceException(
				"The statement was ended because its connection was closed meanwhile. Take a new connection.", "08003",
				code(cause), sql, cause);
	}

	/**
	 * Reports a result that ended before its last row.
	 * @param message why
	 * @return the exception
	 */
	public static R2dbcException aborted(String message) {
		return new R2dbcNonTransientResourceException(message, "24000");
	}

	/**
	 * Reports a transaction within a transaction.
	 * @return the exception
	 */
	public static R2dbcException alreadyInTransaction() {
		return new SqliteStatementException("A transaction is open already, and SQLite does not nest them. Commit or "
				+ "roll back first, or set a savepoint.", "25001", 0, null, null);
	}

	/**
	 * Reports the end of a transaction that nobody asked for.
	 * @param cause what ended it, null if not known any more
	 * @return the exception
	 */
	public static R2dbcException rolledBack(@Nullable Throwable cause) {
		return new R2dbcRollbackException(
				"SQLite has rolled back the whole transaction, because a statement in it "
						+ "was interrupted or failed. Roll back here too, then repeat the transaction.",
				ROLLED_BACK, cause);
	}

}

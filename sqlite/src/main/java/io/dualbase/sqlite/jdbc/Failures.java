package io.dualbase.sqlite.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;

import io.dualbase.sqlite.SqlState;
import io.dualbase.sqlite.lock.WriteAccessException;
import org.sqlite.SQLiteException;

/**
 * Gives the driver's errors the SQLSTATE and the class that JDBC has for them.
 */
final class Failures {

	private Failures() {
	}

	static SQLException translate(SQLException failure) {
		if (failure instanceof BatchUpdateException batch && batch.getCause() instanceof SQLException cause
				&& batch.getNextException() == null) {
			return translate(batch, translate(cause));
		}
		if (failure instanceof WriteAccessException) {
			return translate(failure, failure.getErrorCode(), String.valueOf(failure.getSQLState()));
		}
		if (failure instanceof SQLiteException sqlite) {
			int code = sqlite.getResultCode().code;
			return translate(failure, code, SqlState.of(code));
		}
		return failure;
	}

	static boolean endsConnection(SQLException translated) {
		String state = translated.getSQLState();
		return state != null && SqlState.endsConnection(state);
	}

	private static BatchUpdateException translate(BatchUpdateException batch, SQLException cause) {
		BatchUpdateException translated = new BatchUpdateException(batch.getMessage(), cause.getSQLState(),
				cause.getErrorCode(), batch.getUpdateCounts(), cause);
		translated.setNextException(cause);
		return translated;
	}

	private static SQLException translate(SQLException failure, int code, String state) {
		String message = failure.getMessage();
		return switch (state.substring(0, 2)) {
			case "22" -> new SQLDataException(message, state, code, failure);
			case "23" -> new SQLIntegrityConstraintViolationException(message, state, code, failure);
			case "25" -> new SQLNonTransientException(message, state, code, failure);
			case "40", "55" -> new SQLTransactionRollbackException(message, state, code, failure);
			case "42" -> state.equals("42501") ? new SQLInvalidAuthorizationSpecException(message, state, code, failure)
					: new SQLSyntaxErrorException(message, state, code, failure);
			default -> new SQLException(message, state, code, failure);
		};
	}

}

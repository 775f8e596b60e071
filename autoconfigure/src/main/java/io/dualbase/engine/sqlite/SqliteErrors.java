package io.dualbase.engine.sqlite;

import java.sql.SQLException;

import org.hibernate.JDBCException;
import org.hibernate.QueryTimeoutException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Converts what the classes of JDBC's own exceptions do not tell. Source of the codes:
 * <a href="https://www.sqlite.org/rescode.html">Result and Error Codes</a>.
 */
final class SqliteErrors implements SQLExceptionConversionDelegate {

	private static final int CONSTRAINT = 19;

	private static final int INTERRUPT = 9;

	private static final String VIOLATED = "constraint failed: ";

	@Override
	public @Nullable JDBCException convert(SQLException failure, String message, String sql) {
		return switch (failure.getErrorCode() & 0xff) {
			case CONSTRAINT ->
				new ConstraintViolationException(message, failure, sql, kind(failure), constraintName(failure));
			case INTERRUPT -> new QueryTimeoutException(message, failure, sql);
			default -> null;
		};
	}

	private static ConstraintKind kind(SQLException failure) {
		return switch (failure.getErrorCode()) {
			case 2067, 1555, 2579 -> ConstraintKind.UNIQUE;
			case 787 -> ConstraintKind.FOREIGN_KEY;
			case 1299 -> ConstraintKind.NOT_NULL;
			case 275 -> ConstraintKind.CHECK;
			default -> ConstraintKind.OTHER;
		};
	}

	/** SQLite names the columns, or the check; of a foreign key it tells nothing. */
	static @Nullable String constraintName(SQLException failure) {
		String message = String.valueOf(failure.getMessage());
		int start = message.indexOf(VIOLATED);
		int end = message.lastIndexOf(')');
		return (start >= 0 && end > start) ? message.substring(start + VIOLATED.length(), end) : null;
	}

}

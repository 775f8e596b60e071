package io.dualbase.sqlite.r2dbc.session;

import io.r2dbc.spi.R2dbcNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * A trigger of the application refused a change by RAISE. R2DBC has no class for that.
 */
final class SqliteRaiseException extends R2dbcNonTransientException {

	SqliteRaiseException(String message, String sqlState, int code, @Nullable String sql, @Nullable Throwable cause) {
		super(message, sqlState, code, sql, cause);
	}

}

package io.dualbase.sqlite.r2dbc.session;

import io.r2dbc.spi.R2dbcBadGrammarException;
import org.jspecify.annotations.Nullable;

/**
 * A well-formed statement that cannot run in the state the connection is in.
 */
final class SqliteStatementException extends R2dbcBadGrammarException {

	SqliteStatementException(String message, String sqlState, int code, @Nullable String sql,
			@Nullable Throwable cause) {
		super(message, sqlState, code, sql, cause);
	}

}

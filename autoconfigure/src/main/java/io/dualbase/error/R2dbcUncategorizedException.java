package io.dualbase.error;

import io.r2dbc.spi.R2dbcNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * A failure that belongs to none of the classes from which Spring concludes anything.
 */
final class R2dbcUncategorizedException extends R2dbcNonTransientException {

	private static final long serialVersionUID = 1L;

	R2dbcUncategorizedException(@Nullable String message, @Nullable String state, int code, @Nullable String sql,
			Throwable cause) {
		super(message, state, code, sql, cause);
	}

}

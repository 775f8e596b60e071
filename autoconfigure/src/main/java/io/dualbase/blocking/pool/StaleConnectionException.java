package io.dualbase.blocking.pool;

import java.sql.SQLNonTransientConnectionException;

import org.jspecify.annotations.Nullable;

/**
 * The connection was taken back from its borrower, who used it after that. What had not
 * been committed was rolled back, and nothing has reached another borrower's connection.
 */
public final class StaleConnectionException extends SQLNonTransientConnectionException {

	/** "Connection does not exist", of ISO 9075. */
	static final String SQL_STATE = "08003";

	StaleConnectionException(String message, @Nullable Throwable cause) {
		super(message, SQL_STATE, cause);
	}

}

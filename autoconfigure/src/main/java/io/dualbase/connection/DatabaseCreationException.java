package io.dualbase.connection;

/**
 * The server did not let an absent database be created.
 */
final class DatabaseCreationException extends RuntimeException {

	DatabaseCreationException(DatabaseTarget target, Throwable cause) {
		super("Database '" + target.name() + "' could not be created on " + target.host() + ":" + target.port() + ": "
				+ cause.getMessage(), cause);
	}

}

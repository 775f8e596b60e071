package io.dualbase.connection;

/**
 * The server let us in but did not let an absent database be created.
 */
final class DatabaseCreationException extends DatabaseStartException {

	DatabaseCreationException(DatabaseTarget target, Throwable cause) {
		super("Database '" + target.name() + "' could not be created on the " + DatabasePlace.of(target).server() + ": "
				+ cause.getMessage(),
				"Grant the user of database.user the right to create databases, create the database yourself, or set "
						+ "database.create-if-missing to false.",
				cause);
	}

}

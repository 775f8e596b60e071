package io.dualbase.connection;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.Drivers;

/**
 * A driver of the configured database is not on the class path.
 */
final class MissingDriverException extends DatabaseStartException {

	MissingDriverException(DatabaseType type, String missing) {
		super("The database of type '" + type + "' needs the driver class " + missing
				+ ", which is not on the class path.", action(type.engine().drivers()), null);
	}

	private static String action(Drivers drivers) {
		String artifacts = drivers.jdbcArtifact().equals(drivers.r2dbcArtifact()) ? drivers.jdbcArtifact()
				: drivers.jdbcArtifact() + " (blocking) and " + drivers.r2dbcArtifact() + " (reactive)";
		return "Add the dependency " + artifacts + " to the application; Spring Boot manages the versions of server "
				+ "drivers. Or set database.type to another database.";
	}

}

package io.dualbase.connection;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.Drivers;

/**
 * A driver of the configured database is not on the class path.
 */
final class MissingDriverException extends RuntimeException {

	private final Drivers drivers;

	MissingDriverException(DatabaseType type, String missing) {
		super("The database of type '" + type + "' needs the driver class " + missing
				+ ", which is not on the class path.");
		this.drivers = type.engine().drivers();
	}

	Drivers getDrivers() {
		return this.drivers;
	}

}

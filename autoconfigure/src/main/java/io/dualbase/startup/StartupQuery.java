package io.dualbase.startup;

import io.dualbase.engine.ConnectFailure;
import io.dualbase.engine.ConnectFailures;
import io.dualbase.engine.DatabaseType;
import org.jspecify.annotations.Nullable;

/**
 * Asks how many connections the server lets this user have. Its one value is a number or
 * null.
 *
 * @param type kind of the database that is asked
 */
record StartupQuery(DatabaseType type) {

	static @Nullable StartupQuery of(@Nullable DatabaseType type) {
		return (type != null) ? new StartupQuery(type) : null;
	}

	String sql() {
		return this.type.engine().startupQuery();
	}

	/**
	 * Whether a failure says nothing about the database: the user may not read the
	 * number, or a proxy in between does not know it.
	 */
	boolean mayFailWith(Throwable failure) {
		return ConnectFailures.reasonOf(failure, this.type) == ConnectFailure.OTHER;
	}

}

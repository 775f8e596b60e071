package io.dualbase.engine;

import java.util.Optional;

import org.mariadb.jdbc.Connection;

import org.springframework.util.ClassUtils;

/**
 * Threads of MariaDB's server, of which a user sees its own.
 */
final class MariaDbProbe implements ServerProbe {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("org.mariadb.jdbc.Connection",
			MariaDbProbe.class.getClassLoader());

	@Override
	public Optional<String> session(Object driverConnection) {
		return DRIVER_PRESENT ? Driver.session(driverConnection) : Optional.empty();
	}

	@Override
	public String query() {
		return """
				select if(command = 'Sleep', cast(time_ms as unsigned), null)
				from information_schema.processlist where id = ?""";
	}

	/**
	 * Not loaded unless the driver is there.
	 */
	private static final class Driver {

		static Optional<String> session(Object connection) {
			return JdbcSession.of(connection, Connection.class, Connection::getThreadId);
		}

	}

}

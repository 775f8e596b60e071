package io.dualbase.engine;

import java.util.Optional;

import org.mariadb.jdbc.Connection;
import org.mariadb.r2dbc.api.MariadbConnection;

import org.springframework.util.ClassUtils;

/**
 * Threads of MariaDB's server, of which a user sees its own.
 */
final class MariaDbProbe implements ServerProbe {

	private static final boolean JDBC_PRESENT = isPresent("org.mariadb.jdbc.Connection");

	private static final boolean R2DBC_PRESENT = isPresent("org.mariadb.r2dbc.api.MariadbConnection");

	private static boolean isPresent(String name) {
		return ClassUtils.isPresent(name, MariaDbProbe.class.getClassLoader());
	}

	@Override
	public Optional<String> session(Object driverConnection) {
		return (JDBC_PRESENT ? Jdbc.session(driverConnection) : Optional.<String>empty())
			.or(() -> R2DBC_PRESENT ? Reactive.session(driverConnection) : Optional.empty());
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
	private static final class Jdbc {

		static Optional<String> session(Object connection) {
			return JdbcSession.of(connection, Connection.class, Connection::getThreadId);
		}

	}

	/**
	 * Not loaded unless the driver is there.
	 */
	private static final class Reactive {

		static Optional<String> session(Object connection) {
			return (connection instanceof MariadbConnection known) ? Optional.of(String.valueOf(known.getThreadId()))
					: Optional.empty();
		}

	}

}

package io.dualbase.engine;

import java.util.Optional;

import com.mysql.cj.jdbc.JdbcConnection;

import org.springframework.util.ClassUtils;

/**
 * Threads of MySQL's server, of which a user sees its own.
 */
final class MySqlProbe implements ServerProbe {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("com.mysql.cj.jdbc.JdbcConnection",
			MySqlProbe.class.getClassLoader());

	@Override
	public Optional<String> session(Object driverConnection) {
		return DRIVER_PRESENT ? Driver.session(driverConnection) : Optional.empty();
	}

	/** The server counts in whole seconds. */
	@Override
	public String query() {
		return "select if(command = 'Sleep', time * 1000, null) from information_schema.processlist where id = ?";
	}

	/**
	 * Not loaded unless the driver is there.
	 */
	private static final class Driver {

		static Optional<String> session(Object connection) {
			return JdbcSession.of(connection, JdbcConnection.class, JdbcConnection::getId);
		}

	}

}

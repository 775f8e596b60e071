package io.dualbase.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What a JDBC driver knows of the session of a connection.
 */
final class JdbcSession {

	private JdbcSession() {
	}

	static <T> Optional<String> of(Object connection, Class<T> type, Reader<T> reader) {
		try {
			return (connection instanceof Connection jdbc && jdbc.isWrapperFor(type))
					? Optional.of(String.valueOf(reader.read(jdbc.unwrap(type)))) : Optional.empty();
		}
		catch (SQLException ex) {
			// A closed connection has no session.
			return Optional.empty();
		}
	}

	/**
	 * Reads the session from the driver's own type.
	 *
	 * @param <T> the driver's type
	 */
	@FunctionalInterface
	interface Reader<T> {

		Object read(T connection) throws SQLException;

	}

}

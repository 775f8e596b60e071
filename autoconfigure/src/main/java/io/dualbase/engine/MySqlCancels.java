package io.dualbase.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.jdbc.JdbcConnection;

import org.springframework.util.ClassUtils;

/**
 * How Connector/J cancels a statement whose time is over: by a second connection with the
 * settings of the first, and the thread of the statement waits for it.
 */
final class MySqlCancels {

	private static final boolean DRIVER_PRESENT = ClassUtils.isPresent("com.mysql.cj.jdbc.JdbcConnection",
			MySqlCancels.class.getClassLoader());

	private MySqlCancels() {
	}

	/**
	 * Limit the wait for second connections. The first one has read these settings when
	 * it was opened.
	 * @param connection of which statements are cancelled
	 * @param limit for each step of a second one
	 * @throws SQLException if it is closed
	 */
	static void limit(Connection connection, Duration limit) throws SQLException {
		if (DRIVER_PRESENT) {
			Driver.limit(connection, (int) limit.toMillis());
		}
	}

	/**
	 * Not loaded unless the driver is there.
	 */
	private static final class Driver {

		static void limit(Connection connection, int millis) throws SQLException {
			if (connection.isWrapperFor(JdbcConnection.class)) {
				PropertySet settings = connection.unwrap(JdbcConnection.class).getPropertySet();
				settings.<Integer>getProperty(PropertyKey.connectTimeout).setValue(millis);
				settings.<Integer>getProperty(PropertyKey.socketTimeout).setValue(millis);
			}
		}

	}

}

package io.dualbase.engine;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/**
 * How the blocking stack reaches a database. Holds no credentials.
 *
 * @param url JDBC URL without user, password or anything secret
 * @param driverClass class name of the driver
 * @param properties driver properties by the driver's own names; may hold secrets such as
 * a store password
 */
public record JdbcAccess(String url, String driverClass, Map<String, String> properties) {

	/**
	 * Open a connection past any pool. Takes as long as the driver lets it.
	 * @param user user name, or {@code null} for none
	 * @param password password, or {@code null} for none
	 * @return a connection, which the caller closes
	 * @throws SQLException if the driver cannot connect
	 */
	public Connection connect(@Nullable String user, @Nullable String password) throws SQLException {
		Properties all = new Properties();
		all.putAll(this.properties);
		if (user != null) {
			all.setProperty("user", user);
		}
		if (password != null) {
			all.setProperty("password", password);
		}
		Driver driver = (Driver) BeanUtils
			.instantiateClass(ClassUtils.resolveClassName(this.driverClass, getClass().getClassLoader()));
		Connection connection = driver.connect(this.url, all);
		if (connection == null) {
			throw new SQLException("The driver " + this.driverClass + " does not know its own URL.");
		}
		return connection;
	}

	@Override
	public String toString() {
		return this.url;
	}

}

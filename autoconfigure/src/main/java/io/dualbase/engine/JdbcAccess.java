package io.dualbase.engine;

import java.util.Map;

/**
 * How the blocking stack reaches a database. Holds no credentials.
 *
 * @param url JDBC URL without user, password or anything secret
 * @param driverClass class name of the driver
 * @param properties driver properties by the driver's own names; may hold secrets such as
 * a store password
 */
public record JdbcAccess(String url, String driverClass, Map<String, String> properties) {

	@Override
	public String toString() {
		return this.url;
	}

}

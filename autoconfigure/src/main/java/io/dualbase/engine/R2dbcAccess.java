package io.dualbase.engine;

import java.util.Map;

/**
 * How the reactive stack reaches a database. Holds no credentials.
 *
 * @param url R2DBC URL without user, password or anything secret, for people to read
 * @param driver R2DBC driver identifier
 * @param protocol protocol of the driver, empty for its only one
 * @param options driver options by the driver's own names; may hold secrets such as a
 * store password
 */
public record R2dbcAccess(String url, String driver, String protocol, Map<String, Object> options) {

	@Override
	public String toString() {
		return this.url;
	}

}

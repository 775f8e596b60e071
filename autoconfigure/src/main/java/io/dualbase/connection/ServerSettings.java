package io.dualbase.connection;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the server is, who asks, and how safely. Not used by SQLite.
 *
 * @param host host name or address of the server. Default is localhost.
 * @param port TCP port of the server, 1 to 65535. Default is the usual one of the
 * database.
 * @param user user name.
 * @param password password.
 * @param ssl how much TLS a connection asks for, on both drivers: disable, prefer,
 * require, verify-ca or verify-full. Default is prefer where both drivers can fall back,
 * else disable.
 * @param sslBundle name of the SSL bundle with the authorities to trust and the client's
 * certificate, if any.
 */
@ConfigurationProperties("database")
record ServerSettings(@Nullable String host, @Nullable Integer port, @Nullable String user, @Nullable String password,
		@Nullable String ssl, @Nullable String sslBundle) {

	@Override
	public String toString() {
		return "ServerSettings[host=" + this.host + ", port=" + this.port + "]";
	}

}

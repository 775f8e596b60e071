package io.dualbase.connection;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

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
 * @param responseTimeout longest time to wait for a sign of life while the server is at
 * work for us, 1s or more; then the connection is given up, on both stacks. Statements
 * that are silent for longer need a longer one. 0 for no limit.
 */
@ConfigurationProperties("database")
record ServerSettings(@Nullable String host, @Nullable Integer port, @Nullable String user, @Nullable String password,
		@Nullable String ssl, @Nullable String sslBundle, @DefaultValue("30m") Duration responseTimeout) {

	private static final Duration SHORTEST_RESPONSE_TIMEOUT = Duration.ofSeconds(1);

	ServerSettings {
		if (!responseTimeout.isZero() && responseTimeout.compareTo(SHORTEST_RESPONSE_TIMEOUT) < 0) {
			throw new InvalidDatabasePropertyException("database.response-timeout",
					DurationStyle.SIMPLE.print(responseTimeout), "leaves the server no time to answer",
					"Use 1s or more, or 0 for no limit.");
		}
	}

	@Override
	public String toString() {
		return "ServerSettings[host=" + this.host + ", port=" + this.port + "]";
	}

}

package io.dualbase.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.dualbase.sqlite.function.SqliteFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is and who asks for it, before any driver is involved.
 *
 * @param name name of the database, prefix included
 * @param host host name or address of the server; not used by an embedded database
 * @param port TCP port of the server; 0 for an embedded database
 * @param user user name, or {@code null} for none
 * @param password password, or {@code null} for none
 * @param tls TLS of the connections
 * @param responseTimeout longest time to wait for a sign of life, zero for ever
 * @param serverTimeouts what the server is to limit by itself, each above zero
 * @param directory directory of the file of an embedded database
 * @param sqlite settings that only SQLite reads
 * @param functions what SQL may call in the application, on SQLite only
 */
public record Endpoint(String name, String host, int port, @Nullable String user, @Nullable String password, Tls tls,
		Duration responseTimeout, Map<ServerTimeout, Duration> serverTimeouts, Path directory, SqliteTuning sqlite,
		List<SqliteFunction> functions) {

	/**
	 * The same place, another database.
	 * @param other name of the other database
	 * @return an endpoint for it
	 */
	public Endpoint withName(String other) {
		return new Endpoint(other, this.host, this.port, this.user, this.password, this.tls, this.responseTimeout,
				this.serverTimeouts, this.directory, this.sqlite, this.functions);
	}

	@Override
	public String toString() {
		return "Endpoint[" + this.name + " at " + this.host + ":" + this.port + "]";
	}

}

package io.dualbase.tls;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import io.dualbase.engine.DatabaseType;
import io.dualbase.testservers.ServerEngine;
import io.r2dbc.spi.Connection;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * The databases whose TLS is checked.
 */
enum TlsEngine {

	POSTGRESQL("select case when ssl then cipher else '' end from pg_stat_ssl where pid = pg_backend_pid()", 1, true),

	MARIADB("show session status like 'Ssl_cipher'", 2, true),

	MYSQL("show session status like 'Ssl_cipher'", 2, false);

	private final String cipherQuery;

	private final int cipherColumn;

	private final boolean ignoringDates;

	TlsEngine(String cipherQuery, int cipherColumn, boolean ignoringDates) {
		this.cipherQuery = cipherQuery;
		this.cipherColumn = cipherColumn;
		this.ignoringDates = ignoringDates;
	}

	DatabaseType type() {
		return DatabaseType.valueOf(name());
	}

	ServerEngine server() {
		return ServerEngine.valueOf(name());
	}

	/** Whether an expired certificate will do where none is verified. */
	boolean ignoresDates() {
		return this.ignoringDates;
	}

	/** Whether the server says that this connection is encrypted. */
	boolean encrypts(java.sql.Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet row = statement.executeQuery(this.cipherQuery)) {
			row.next();
			return !row.getString(this.cipherColumn).isEmpty();
		}
	}

	/** Whether the server says that this connection is encrypted. */
	Publisher<Boolean> encrypts(Connection connection) {
		return Flux.from(connection.createStatement(this.cipherQuery).execute())
			.concatMap((result) -> result.map((row, metadata) -> row.get(this.cipherColumn - 1, String.class)))
			.map((cipher) -> !cipher.isEmpty());
	}

}

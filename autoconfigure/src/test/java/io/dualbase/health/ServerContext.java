package io.dualbase.health;

import java.util.Locale;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.testservers.DatabaseServer;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application on a given server.
 */
public final class ServerContext {

	private ServerContext() {
	}

	/**
	 * An application with a fresh database.
	 * @param server the server
	 */
	public static ApplicationContextRunner on(DatabaseServer server) {
		return through(server.port(), server);
	}

	/**
	 * The same that reaches the server by another port.
	 * @param port the port
	 * @param server the server
	 */
	public static ApplicationContextRunner through(int port, DatabaseServer server) {
		return to(server, server.createDatabase()).withPropertyValues("database.port=" + port);
	}

	/**
	 * An application with a database that is there already.
	 * @param server the server
	 * @param database name of the database
	 */
	public static ApplicationContextRunner to(DatabaseServer server, String database) {
		return DualbaseContext.runner()
			.withPropertyValues("database.type=" + server.engine().name().toLowerCase(Locale.ROOT),
					"database.host=" + server.host(), "database.port=" + server.port(),
					"database.user=" + server.user(), "database.password=" + server.password(),
					"database.name=" + database);
	}

}

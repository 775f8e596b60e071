package io.dualbase.reactive;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;

/**
 * The driver for a real server.
 */
final class PostgresqlDriver {

	private PostgresqlDriver() {
	}

	static ConnectionFactory onFreshDatabase() {
		DatabaseServer server = DatabaseServers.shared(ServerEngine.POSTGRESQL);
		return ConnectionFactories.get(ConnectionFactoryOptions.builder()
			.option(ConnectionFactoryOptions.DRIVER, "postgresql")
			.option(ConnectionFactoryOptions.HOST, server.host())
			.option(ConnectionFactoryOptions.PORT, server.port())
			.option(ConnectionFactoryOptions.DATABASE, server.createDatabase())
			.option(ConnectionFactoryOptions.USER, server.user())
			.option(ConnectionFactoryOptions.PASSWORD, server.password())
			.build());
	}

}

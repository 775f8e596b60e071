package io.dualbase.testservers.fault;

import java.util.Map;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;

/**
 * All drivers a fault is tried on.
 */
enum Driver {

	PGJDBC(ServerEngine.POSTGRESQL) {

		@Override
		Session connect(FaultProxy proxy, String database) {
			return blocking("postgresql", proxy, database, "sslmode=disable&prepareThreshold=1&loginTimeout=20");
		}

	},

	R2DBC_POSTGRESQL(ServerEngine.POSTGRESQL) {

		@Override
		Session connect(FaultProxy proxy, String database) {
			return reactive("postgresql", proxy, database, "$1", Map.of());
		}

	},

	MARIADB_JDBC(ServerEngine.MARIADB) {

		@Override
		Session connect(FaultProxy proxy, String database) {
			return blocking("mariadb", proxy, database, "useServerPrepStmts=true");
		}

	},

	R2DBC_MARIADB(ServerEngine.MARIADB) {

		@Override
		Session connect(FaultProxy proxy, String database) {
			return reactive("mariadb", proxy, database, "?", Map.of("useServerPrepStmts", "true"));
		}

	},

	CONNECTOR_J(ServerEngine.MYSQL) {

		@Override
		Session connect(FaultProxy proxy, String database) {
			return blocking("mysql", proxy, database,

					"allowPublicKeyRetrieval=true&sslMode=DISABLED&useServerPrepStmts=true");
		}

	},

	R2DBC_MYSQL(ServerEngine.MYSQL) {

		@Override
		Session connect(FaultProxy proxy, String database) {
			return reactive("mysql", proxy, database, "?", Map.of("useServerPrepareStatement", "true"));
		}

	};

	private final ServerEngine engine;

	Driver(ServerEngine engine) {
		this.engine = engine;
	}

	DatabaseServer server() {
		return DatabaseServers.shared(this.engine);
	}

	/** Connects through a proxy, and is patient at first. */
	abstract Session connect(FaultProxy proxy, String database);

	Session blocking(String scheme, FaultProxy proxy, String database, String parameters) {
		String url = "jdbc:%s://%s:%d/%s?%s".formatted(scheme, proxy.host(), proxy.port(), database, parameters);
		return BlockingSession.open(url, server().user(), server().password());
	}

	Session reactive(String driver, FaultProxy proxy, String database, String placeholder,
			Map<String, String> options) {
		ConnectionFactoryOptions.Builder builder = ConnectionFactoryOptions.builder()
			.option(ConnectionFactoryOptions.DRIVER, driver)
			.option(ConnectionFactoryOptions.HOST, proxy.host())
			.option(ConnectionFactoryOptions.PORT, proxy.port())
			.option(ConnectionFactoryOptions.DATABASE, database)
			.option(ConnectionFactoryOptions.USER, server().user())
			.option(ConnectionFactoryOptions.PASSWORD, server().password())
			.option(ConnectionFactoryOptions.SSL, false);
		options.forEach((name, value) -> builder.option(Option.valueOf(name), value));
		return ReactiveSession.open(builder.build(), placeholder);
	}

}

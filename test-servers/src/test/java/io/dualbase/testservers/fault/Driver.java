package io.dualbase.testservers.fault;

import java.time.Duration;
import java.util.stream.Stream;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import io.r2dbc.spi.ConnectionFactoryOptions;

/**
 * All drivers a fault is tried on.
 */
enum Driver {

	PGJDBC(ServerEngine.POSTGRESQL) {

		@Override
		Session connect(FaultProxy proxy, String database, Duration limit) {
			return blocking("postgresql", proxy, database, "sslmode=disable&socketTimeout=" + limit.toSeconds());
		}

	},

	R2DBC_POSTGRESQL(ServerEngine.POSTGRESQL) {

		@Override
		Session connect(FaultProxy proxy, String database, Duration limit) {
			return reactive("postgresql", proxy, database, limit);
		}

	},

	MARIADB_JDBC(ServerEngine.MARIADB) {

		@Override
		Session connect(FaultProxy proxy, String database, Duration limit) {
			return blocking("mariadb", proxy, database, "socketTimeout=" + limit.toMillis());
		}

	},

	R2DBC_MARIADB(ServerEngine.MARIADB) {

		@Override
		Session connect(FaultProxy proxy, String database, Duration limit) {
			return reactive("mariadb", proxy, database, limit);
		}

	},

	CONNECTOR_J(ServerEngine.MYSQL) {

		@Override
		Session connect(FaultProxy proxy, String database, Duration limit) {
			return blocking("mysql", proxy, database,
					"allowPublicKeyRetrieval=true&sslMode=DISABLED&socketTimeout=" + limit.toMillis());
		}

	},

	R2DBC_MYSQL(ServerEngine.MYSQL) {

		@Override
		Session connect(FaultProxy proxy, String database, Duration limit) {
			return reactive("mysql", proxy, database, limit);
		}

	};

	private final ServerEngine engine;

	Driver(ServerEngine engine) {
		this.engine = engine;
	}

	static Stream<Driver> blocking() {
		return Stream.of(PGJDBC, MARIADB_JDBC, CONNECTOR_J);
	}

	DatabaseServer server() {
		return DatabaseServers.shared(this.engine);
	}

	/**
	 * Connect through a proxy.
	 * @param limit time after which the client gives up on an answer
	 */
	abstract Session connect(FaultProxy proxy, String database, Duration limit);

	Session blocking(String scheme, FaultProxy proxy, String database, String parameters) {
		String url = "jdbc:%s://%s:%d/%s?%s".formatted(scheme, proxy.host(), proxy.port(), database, parameters);
		return BlockingSession.open(url, server().user(), server().password());
	}

	Session reactive(String driver, FaultProxy proxy, String database, Duration limit) {
		return ReactiveSession.open(ConnectionFactoryOptions.builder()
			.option(ConnectionFactoryOptions.DRIVER, driver)
			.option(ConnectionFactoryOptions.HOST, proxy.host())
			.option(ConnectionFactoryOptions.PORT, proxy.port())
			.option(ConnectionFactoryOptions.DATABASE, database)
			.option(ConnectionFactoryOptions.USER, server().user())
			.option(ConnectionFactoryOptions.PASSWORD, server().password())
			.option(ConnectionFactoryOptions.SSL, false)
			.build(), limit);
	}

}

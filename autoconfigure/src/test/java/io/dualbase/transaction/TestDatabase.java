package io.dualbase.transaction;

import java.util.HashMap;
import java.util.Map;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;

import org.springframework.boot.Banner.Mode;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An engine the transaction tests run on.
 */
enum TestDatabase {

	POSTGRESQL(ServerEngine.POSTGRESQL),

	MARIADB(ServerEngine.MARIADB);

	private final ServerEngine engine;

	TestDatabase(ServerEngine engine) {
		this.engine = engine;
	}

	ConfigurableApplicationContext start(Class<?>... sources) {
		return new SpringApplicationBuilder(sources).web(WebApplicationType.NONE)
			.bannerMode(Mode.OFF)
			.properties(properties())
			.run();
	}

	// Both stacks on one empty database.
	Map<String, Object> properties() {
		DatabaseServer server = DatabaseServers.shared(this.engine);
		String address = "%s://%s:%d/%s".formatted(this.engine.type(), server.host(), server.port(),
				server.createDatabase());
		Map<String, Object> properties = new HashMap<>(
				Map.of("spring.jpa.hibernate.ddl-auto", "create", "spring.datasource.hikari.maximum-pool-size", 4,
						"spring.r2dbc.pool.max-size", 4, "spring.r2dbc.pool.initial-size", 0));
		properties.putAll(Map.of("spring.datasource.url", "jdbc:" + address, "spring.datasource.username",
				server.user(), "spring.datasource.password", server.password(), "spring.r2dbc.url", "r2dbc:" + address,
				"spring.r2dbc.username", server.user(), "spring.r2dbc.password", server.password()));
		return properties;
	}

}

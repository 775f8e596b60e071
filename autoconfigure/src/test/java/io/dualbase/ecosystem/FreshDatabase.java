package io.dualbase.ecosystem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * Empty databases, named as platforms name them.
 */
final class FreshDatabase {

	private FreshDatabase() {
	}

	static void register(DynamicPropertyRegistry registry) {
		registry.add("database.url", () -> url(ServerEngine.POSTGRESQL));
		// Cached contexts keep their connections until the end of the run.
		registry.add("database.pool.size", () -> 1);
	}

	static String url(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		return engine.name().toLowerCase(Locale.ROOT) + "://" + encoded(server.user()) + ":"
				+ encoded(server.password()) + "@" + server.host() + ":" + server.port() + "/"
				+ server.createDatabase();
	}

	private static String encoded(String part) {
		return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
	}

}

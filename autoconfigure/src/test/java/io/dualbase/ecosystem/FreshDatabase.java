package io.dualbase.ecosystem;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * An empty database for a test slice.
 */
final class FreshDatabase {

	private FreshDatabase() {
	}

	static void register(DynamicPropertyRegistry registry) {
		registry.add("database.url", FreshDatabase::url);
		// Cached contexts keep their connections until the end of the run.
		registry.add("database.pool.size", () -> 1);
	}

	private static String url() {
		DatabaseServer server = DatabaseServers.postgresql();
		return "postgres://" + encoded(server.user()) + ":" + encoded(server.password()) + "@" + server.host() + ":"
				+ server.port() + "/" + server.createDatabase();
	}

	private static String encoded(String part) {
		return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
	}

}

package io.dualbase.http.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Web applications that listen on a port of their own, one for each database and web
 * stack, shared by all tests and closed at the end of the run.
 */
final class WebContexts implements BeforeAllCallback {

	private static final Namespace NAMESPACE = Namespace.create(WebContexts.class);

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private Store store;

	@Override
	public void beforeAll(ExtensionContext context) {
		this.store = context.getRoot().getStore(NAMESPACE);
	}

	ConfigurableApplicationContext context(TestDatabase database, WebApplicationType web) {
		return this.store.computeIfAbsent(List.of(database, web), (missing) -> start(database, web),
				Running.class).context;
	}

	WebTestClient client(TestDatabase database, WebApplicationType web) {
		String port = context(database, web).getEnvironment().getProperty("local.server.port");
		return WebTestClient.bindToServer().baseUrl("http://localhost:" + port).responseTimeout(LIMIT).build();
	}

	private static Running start(TestDatabase database, WebApplicationType web) {
		List<String> properties = new ArrayList<>(List.of(database.freshDatabase()));
		properties.addAll(List.of("server.port=0", "spring.liquibase.enabled=false", "spring.flyway.enabled=false",
				"spring.jpa.hibernate.ddl-auto=create", "spring.jmx.enabled=false", "spring.main.banner-mode=off",
				"database.pool.acquire-timeout=700ms", "database.sqlite.busy-timeout=1500ms",
				"database.sqlite.readers=2", "spring.messages.basename=io.dualbase.http.web.messages",
				// Must change nothing, so that one database has it.
				"spring.mvc.problemdetails.enabled=" + (database == TestDatabase.POSTGRESQL),
				"spring.webflux.problemdetails.enabled=" + (database == TestDatabase.POSTGRESQL)));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(WebApplication.class).web(web)
			.properties(properties.toArray(String[]::new))
			.run();
		context.getBean(Provoker.class).createTables(database);
		return new Running(context);
	}

	private record Running(ConfigurableApplicationContext context) implements AutoCloseable {

		@Override
		public void close() {
			this.context.close();
		}

	}

}

package io.dualbase.contract;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that runs once for each database, shared by all tests that use it and
 * closed at the end of the run.
 */
public class SharedContexts implements BeforeAllCallback {

	private static final Namespace NAMESPACE = Namespace.create(SharedContexts.class);

	private final Class<?> application;

	private Store store;

	/**
	 * An application with the whole of auto-configuration.
	 * @param application its configuration
	 */
	public SharedContexts(Class<?> application) {
		this.application = application;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		this.store = context.getRoot().getStore(NAMESPACE);
	}

	/**
	 * The application on one database, started when first asked for.
	 */
	public ConfigurableApplicationContext context(TestDatabase database) {
		return this.store.computeIfAbsent(List.of(this.application, database), (missing) -> start(database),
				Running.class).context;
	}

	private Running start(TestDatabase database) {
		List<String> properties = new ArrayList<>(List.of(database.freshDatabase()));
		properties.addAll(List.of("spring.liquibase.enabled=false", "spring.flyway.enabled=false",
				"spring.jpa.hibernate.ddl-auto=create", "database.pool.acquire-timeout=2s", "spring.jmx.enabled=false",
				"spring.main.banner-mode=off"));
		ConfigurableApplicationContext context = new SpringApplicationBuilder(this.application)
			.web(WebApplicationType.NONE)
			.properties(properties.toArray(String[]::new))
			.run();
		prepare(context);
		return new Running(context);
	}

	/** To be overridden for what the application needs before its first test. */
	void prepare(ConfigurableApplicationContext context) {
	}

	private record Running(ConfigurableApplicationContext context) implements AutoCloseable {

		@Override
		public void close() {
			this.context.close();
		}

	}

}

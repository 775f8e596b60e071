package io.dualbase.contract;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application with the whole of auto-configuration, as users have it.
 */
public final class DualbaseContext {

	private DualbaseContext() {
	}

	/**
	 * Everything on the class path, except migration tools, which complain when they find
	 * no scripts.
	 */
	public static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withUserConfiguration(Application.class)
			.withPropertyValues("spring.liquibase.enabled=false", "spring.flyway.enabled=false");
	}

	/**
	 * The same over a fresh database.
	 */
	public static ApplicationContextRunner on(TestDatabase database) {
		return runner().withPropertyValues(database.freshDatabase());
	}

	@EnableAutoConfiguration
	static class Application {

	}

}

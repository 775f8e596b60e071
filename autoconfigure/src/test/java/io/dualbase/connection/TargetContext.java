package io.dualbase.connection;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Applications that have a target and nothing else.
 */
final class TargetContext {

	private TargetContext() {
	}

	static ApplicationContextRunner with(String... properties) {
		return new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class))
			.withPropertyValues(properties);
	}

}

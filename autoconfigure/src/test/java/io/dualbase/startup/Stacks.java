package io.dualbase.startup;

import io.dualbase.blocking.DualbaseBlockingAutoConfiguration;
import io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.contract.TestDatabase;
import io.dualbase.reactive.DualbaseReactiveAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * Which stacks an application has.
 */
enum Stacks {

	BOTH {

		@Override
		ApplicationContextRunner runner() {
			return REACTIVE.in(BLOCKING.runner());
		}

	},

	BLOCKING(DualbaseJdbcDetailsAutoConfiguration.class, DualbaseBlockingAutoConfiguration.class,
			JdbcTemplateAutoConfiguration.class),

	REACTIVE(DualbaseReactiveAutoConfiguration.class, R2dbcAutoConfiguration.class);

	private final Class<?>[] autoConfigurations;

	Stacks(Class<?>... autoConfigurations) {
		this.autoConfigurations = autoConfigurations;
	}

	/**
	 * An application with these stacks and nothing else.
	 */
	ApplicationContextRunner runner() {
		return in(new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class,
				DualbaseConnectionAutoConfiguration.class, DualbaseStartupAutoConfiguration.class)));
	}

	/**
	 * The same over a fresh database.
	 */
	ApplicationContextRunner on(TestDatabase database) {
		return runner().withPropertyValues(database.freshDatabase());
	}

	private ApplicationContextRunner in(ApplicationContextRunner runner) {
		return runner.withConfiguration(AutoConfigurations.of(this.autoConfigurations));
	}

}

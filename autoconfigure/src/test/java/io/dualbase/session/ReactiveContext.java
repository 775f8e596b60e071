package io.dualbase.session;

import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.contract.TestDatabase;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.reactive.DualbaseReactiveAutoConfiguration;
import io.dualbase.reactive.DualbaseReactivePoolAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application that has no more than a watched R2DBC pool.
 */
final class ReactiveContext {

	private ReactiveContext() {
	}

	/**
	 * The application over a fresh database.
	 * @param database the database
	 * @param size connections of the pool
	 */
	static ApplicationContextRunner on(TestDatabase database, int size) {
		return new ApplicationContextRunner().withPropertyValues(database.freshDatabase())
			.withPropertyValues("database.pool.size=" + size, "database.pool.max-overflow=0")
			.withConfiguration(AutoConfigurations.of(DualbaseConnectionAutoConfiguration.class,
					DualbaseErrorAutoConfiguration.class, DualbaseLeaseAutoConfiguration.class,
					DualbaseSessionAutoConfiguration.class, DualbaseReactiveAutoConfiguration.class,
					DualbaseReactivePoolAutoConfiguration.class, R2dbcAutoConfiguration.class));
	}

}

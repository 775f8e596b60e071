package io.dualbase.session;

import io.dualbase.blocking.DualbaseBlockingAutoConfiguration;
import io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.contract.TestDatabase;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.session.scope.DualbaseSessionScopeAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application that has no more than a watched JDBC pool.
 */
final class BlockingContext {

	private BlockingContext() {
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
					DualbaseLeaseAutoConfiguration.class, DualbaseSessionAutoConfiguration.class,
					DualbaseSessionScopeAutoConfiguration.class, DualbaseBlockingAutoConfiguration.class,
					DualbaseJdbcDetailsAutoConfiguration.class, DataSourceAutoConfiguration.class));
	}

}

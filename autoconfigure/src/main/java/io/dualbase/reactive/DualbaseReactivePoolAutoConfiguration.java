package io.dualbase.reactive;

import java.util.List;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScopes;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.boot.r2dbc.ConnectionFactoryDecorator;
import org.springframework.boot.r2dbc.autoconfigure.ConnectionFactoryOptionsBuilderCustomizer;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the reactive pool, in the place and under the name of Spring
 * Boot's, which cannot be told how to look after its connections. Only for our own
 * connection details; other databases keep Spring Boot's pool.
 */
@AutoConfiguration(after = DualbaseReactiveAutoConfiguration.class, before = R2dbcAutoConfiguration.class,
		afterName = { "io.dualbase.blocking.DualbaseBlockingAutoConfiguration",
				"io.dualbase.lease.DualbaseLeaseAutoConfiguration" })
@ConditionalOnDatabaseEnabled
@ConditionalOnClass({ ConnectionPool.class, ConnectionFactoryBuilder.class })
@ConditionalOnBean(TargetR2dbcConnectionDetails.class)
@ConditionalOnMissingBean(ConnectionFactory.class)
@ConditionalOnBooleanProperty(name = "spring.r2dbc.pool.enabled", matchIfMissing = true)
public final class DualbaseReactivePoolAutoConfiguration {

	@Bean(destroyMethod = "dispose")
	ConnectionPool connectionFactory(DatabaseTarget target, TargetR2dbcConnectionDetails details,
			R2dbcProperties properties, ObjectProvider<ConnectionFactoryOptionsBuilderCustomizer> customizers,
			ObjectProvider<ConnectionFactoryDecorator> decorators, ObjectProvider<LeaseRegistry> leases) {
		ConnectionFactory driver = ConnectionFactoryBuilder.withOptions(details.getConnectionFactoryOptions().mutate())
			.configure((options) -> customizers.orderedStream().forEach((customizer) -> customizer.customize(options)))
			.decorators(decorators.orderedStream().toList())
			.build();
		return ConnectionPools.create(driver, properties.getPool(), target.pool(), target.type().engine(),
				leases.getIfAvailable(DualbaseReactivePoolAutoConfiguration::unseen));
	}

	/** Nobody looks after these leases, but they are no less safe. */
	private static LeaseRegistry unseen() {
		return new LeaseRegistry(new LeaseScopes(), List::of);
	}

}

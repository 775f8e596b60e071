package io.dualbase.startup;

import java.util.Optional;

import javax.sql.DataSource;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.r2dbc.spi.ConnectionFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the check of both stacks at startup.
 */
@AutoConfiguration(after = DualbaseConnectionAutoConfiguration.class)
@ConditionalOnDatabaseEnabled
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class DualbaseStartupAutoConfiguration {

	@Bean
	StartupVerification dualbaseStartupVerification(DatabaseTarget target,
			ObjectProvider<StackCheckFactory> factories) {
		return new StartupVerification(target.verification(), factories.orderedStream().toList());
	}

	@Bean
	LoneUrlWarning dualbaseLoneUrlWarning(Environment environment, ObjectProvider<StackCheckFactory> factories) {
		return new LoneUrlWarning(environment, factories.orderedStream().toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataSource.class, DataSourceUnwrapper.class })
	static class BlockingConfiguration {

		@Bean
		@Order(1)
		StackCheckFactory dualbaseBlockingCheck(ObjectProvider<DataSource> dataSource, DatabaseTarget target) {
			return () -> Optional.ofNullable(dataSource.getIfUnique())
				.map((unique) -> BlockingProbe.check(PhysicalDataSource.of(unique), target));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConnectionFactory.class, OptionsCapableConnectionFactory.class })
	static class ReactiveConfiguration {

		@Bean
		@Order(2)
		StackCheckFactory dualbaseReactiveCheck(ObjectProvider<ConnectionFactory> connectionFactory,
				DatabaseTarget target) {
			return () -> Optional.ofNullable(connectionFactory.getIfUnique())
				.map((unique) -> ReactiveProbe.check(PhysicalConnectionFactory.of(unique), target));
		}

	}

}

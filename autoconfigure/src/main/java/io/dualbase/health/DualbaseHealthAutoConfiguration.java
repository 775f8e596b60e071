package io.dualbase.health;

import javax.sql.DataSource;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.r2dbc.spi.ConnectionFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthIndicatorProperties;
import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.boot.system.JavaVersion;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Auto-configuration of the health components {@code db} and {@code r2dbc}, in the place
 * of Spring Boot's.
 */
@AutoConfiguration(
		afterName = { "io.dualbase.blocking.DualbaseBlockingAutoConfiguration",
				"io.dualbase.reactive.DualbaseReactivePoolAutoConfiguration",
				"org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration" },
		beforeName = {
				"org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration",
				"org.springframework.boot.r2dbc.autoconfigure.health.ConnectionFactoryHealthContributorAutoConfiguration" })
@ConditionalOnDatabaseEnabled
@ConditionalOnClass(ConditionalOnEnabledHealthIndicator.class)
@EnableConfigurationProperties(HealthSettings.class)
public final class DualbaseHealthAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DataSourceHealthIndicatorProperties.class, AbstractRoutingDataSource.class })
	@ConditionalOnBean(DataSource.class)
	@ConditionalOnEnabledHealthIndicator("db")
	static class BlockingConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = { "dbHealthIndicator", "dbHealthContributor" })
		HealthContributor dbHealthContributor(ConfigurableListableBeanFactory beanFactory, HealthSettings settings,
				ObjectProvider<DataSourceHealthIndicatorProperties> properties) {
			boolean ignoreRouting = properties.stream()
				.anyMatch(DataSourceHealthIndicatorProperties::isIgnoreRoutingDataSources);
			return new DataSourceHealthContributors(settings, executor(), ignoreRouting)
				.create(SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, DataSource.class, false,
						true));
		}

		/** One thread for each pool that is being checked, and none otherwise. */
		private SimpleAsyncTaskExecutor executor() {
			SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("dualbase-health-");
			executor.setDaemon(true);
			executor.setVirtualThreads(JavaVersion.getJavaVersion().isEqualOrNewerThan(JavaVersion.TWENTY_ONE));
			return executor;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ConnectionFactory.class, OptionsCapableConnectionFactory.class })
	@ConditionalOnBean(ConnectionFactory.class)
	@ConditionalOnEnabledHealthIndicator("r2dbc")
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = { "r2dbcHealthIndicator", "r2dbcHealthContributor" })
		ReactiveHealthContributor r2dbcHealthContributor(ConfigurableListableBeanFactory beanFactory,
				HealthSettings settings) {
			return new ConnectionFactoryHealthContributors(settings).create(
					SimpleAutowireCandidateResolver.resolveAutowireCandidates(beanFactory, ConnectionFactory.class));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(value = HealthEndpointProperties.class,
			name = "org.springframework.boot.actuate.endpoint.annotation.Endpoint")
	static class StatusConfiguration {

		@Bean
		static SaturatedStatusOrder dualbaseSaturatedStatusOrder() {
			return new SaturatedStatusOrder();
		}

	}

}

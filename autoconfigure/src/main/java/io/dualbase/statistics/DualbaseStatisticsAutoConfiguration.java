package io.dualbase.statistics;

import java.time.InstantSource;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import io.dualbase.error.ErrorIds;
import io.dualbase.error.ErrorTexts;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.retry.DualbaseRetryAutoConfiguration;
import io.dualbase.retry.RetryBudget;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of what counts and remembers failures of the database, and raises
 * the alarm.
 */
@AutoConfiguration(
		after = { DualbaseErrorAutoConfiguration.class, DualbaseRetryAutoConfiguration.class,
				DualbaseLeaseAutoConfiguration.class },
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnDatabaseEnabled
@ConditionalOnBean(ErrorIds.class)
@EnableConfigurationProperties(StatisticsSettings.class)
public final class DualbaseStatisticsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RecentDatabaseErrors recentDatabaseErrors(StatisticsSettings settings, ErrorIds ids) {
		return new RecentDatabaseErrors(settings.historySize(), ids, InstantSource.system());
	}

	@Bean
	@ConditionalOnMissingBean
	DatabaseErrorCounts databaseErrorCounts() {
		return new DatabaseErrorCounts();
	}

	@Bean
	@ConditionalOnMissingBean
	RetryCounts databaseRetryCounts() {
		return new RetryCounts();
	}

	@Bean
	@ConditionalOnMissingBean(name = "databaseCriticalErrorAlarm")
	CriticalErrorAlarm databaseCriticalErrorAlarm(DatabaseTarget target, StatisticsSettings settings, ErrorTexts texts,
			ErrorIds ids, ApplicationEventPublisher publisher) {
		return new CriticalErrorAlarm(target.name(), settings, texts, ids, new EventThread(publisher),
				InstantSource.system());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static class MeterConfiguration {

		@Bean
		@ConditionalOnMissingBean(name = "databaseErrorMeters")
		ErrorMeters databaseErrorMeters(MeterRegistry registry, DatabaseTarget target) {
			return new ErrorMeters(registry, target.name(), new ErrorTypes(target.type().id()),
					new CommitMeters(registry, target.name()));
		}

		@Bean
		@ConditionalOnBean(LeaseRegistry.class)
		@ConditionalOnMissingBean(name = "databaseLeaseMeters")
		LeaseMeters databaseLeaseMeters(LeaseRegistry leases) {
			return new LeaseMeters(leases);
		}

		@Bean
		@ConditionalOnBean(RetryBudget.class)
		@ConditionalOnMissingBean(name = "databaseRetryMeters")
		RetryMeters databaseRetryMeters(MeterRegistry registry, DatabaseTarget target, RetryBudget budget) {
			return new RetryMeters(registry, target.name(), new CommitMeters(registry, target.name()), budget);
		}

	}

}

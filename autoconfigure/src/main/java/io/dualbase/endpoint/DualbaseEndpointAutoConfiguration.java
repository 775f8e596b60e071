package io.dualbase.endpoint;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.retry.DualbaseRetryAutoConfiguration;
import io.dualbase.retry.RetryBudget;
import io.dualbase.session.DatabaseSessions;
import io.dualbase.session.DualbaseSessionAutoConfiguration;
import io.dualbase.statistics.DatabaseErrorCounts;
import io.dualbase.statistics.DualbaseStatisticsAutoConfiguration;
import io.dualbase.statistics.RecentDatabaseErrors;
import io.dualbase.statistics.RetryCounts;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the endpoint {@code /actuator/database}.
 */
@AutoConfiguration(after = { DualbaseConnectionAutoConfiguration.class, DualbaseSessionAutoConfiguration.class,
		DualbaseStatisticsAutoConfiguration.class, DualbaseRetryAutoConfiguration.class })
@ConditionalOnDatabaseEnabled
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnAvailableEndpoint(DatabaseEndpoint.class)
public final class DualbaseEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	DatabaseEndpoint databaseEndpoint(DatabaseTarget target, ObjectProvider<LeaseRegistry> leases,
			ObjectProvider<DatabaseSessions> sessions, ObjectProvider<DatabaseErrorCounts> errors,
			ObjectProvider<RecentDatabaseErrors> recent, ObjectProvider<RetryCounts> retries,
			ObjectProvider<RetryBudget> budget) {
		return new DatabaseEndpoint(target, new SessionSections(leases, sessions),
				new FailureSections(errors, recent, retries, budget));
	}

}

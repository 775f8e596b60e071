package io.dualbase.lease;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the leases. Without a registry the pools lend connections as
 * Spring Boot's do.
 */
@AutoConfiguration(after = DualbaseConnectionAutoConfiguration.class)
@ConditionalOnDatabaseEnabled
@ConditionalOnBooleanProperty(name = "database.sessions.enabled", matchIfMissing = true)
public final class DualbaseLeaseAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LeaseScopes databaseLeaseScopes() {
		return new LeaseScopes();
	}

	@Bean
	@ConditionalOnMissingBean
	LeaseRegistry databaseLeaseRegistry(LeaseScopes scopes, ObjectProvider<LeaseListener> listeners) {
		return new LeaseRegistry(scopes, () -> listeners.orderedStream().toList());
	}

}

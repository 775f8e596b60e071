package io.dualbase.lifecycle;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.lease.LeaseRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the shutdown. Without leases there is nothing to wait for.
 */
@AutoConfiguration(after = { DualbaseLeaseAutoConfiguration.class, LifecycleAutoConfiguration.class })
@ConditionalOnDatabaseEnabled
@ConditionalOnBean(LeaseRegistry.class)
@EnableConfigurationProperties(ShutdownSettings.class)
public final class DualbaseLifecycleAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "databaseDrain")
	DatabaseDrain databaseDrain(LeaseRegistry registry, ShutdownSettings settings,
			ObjectProvider<LifecycleProperties> lifecycle) {
		LifecycleProperties phases = lifecycle.getIfAvailable(LifecycleProperties::new);
		return new DatabaseDrain(registry, new DrainTime(settings.drainTimeout(), phases.getTimeoutPerShutdownPhase()));
	}

}

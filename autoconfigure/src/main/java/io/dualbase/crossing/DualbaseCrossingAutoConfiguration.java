package io.dualbase.crossing;

import javax.sql.DataSource;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.lease.DualbaseLeaseAutoConfiguration;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.OncePerMinute;
import io.r2dbc.spi.ConnectionFactory;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of the guard between the stacks, where both are there.
 */
@AutoConfiguration(after = DualbaseLeaseAutoConfiguration.class)
@ConditionalOnDatabaseEnabled
@ConditionalOnClass({ Schedulers.class, ConnectionFactory.class, TransactionSynchronizationManager.class })
@ConditionalOnBean(LeaseRegistry.class)
@EnableConfigurationProperties(CrossingSettings.class)
public final class DualbaseCrossingAutoConfiguration {

	private static final Log logger = LogFactory.getLog("io.dualbase.crossing");

	/** What the application does while it starts is nobody's request. */
	@Bean
	SmartInitializingSingleton databaseCrossingGuard(LeaseRegistry registry, CrossingSettings settings,
			ObjectProvider<DataSource> dataSources) {
		OncePerMinute<String> limit = new OncePerMinute<>(System::nanoTime);
		CrossingReport crossStack = new CrossingReport(settings.crossStack(), limit, logger);
		CrossingReport eventLoop = new CrossingReport(settings.eventLoop(), limit, logger);
		CrossingGuard guard = new CrossingGuard(
				new BlockingTransactionGuard(SingletonSupplier.ofNullable(dataSources::getIfUnique), crossStack),
				new ReactiveTransactionGuard(registry, crossStack), new EventLoopGuard(registry.scopes(), eventLoop));
		return () -> registry.guardBorrows(settings.looks() ? guard : null);
	}

}

package io.dualbase.blocking;

import io.dualbase.connection.ConditionalOnNotExcluded;

import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Spring Boot's data source with our defaults. Importing what a user has excluded would
 * bring it back. The order of the imports matters: each asks what is there already.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnNotExcluded(DataSourceAutoConfiguration.class)
@Import({ PoolConfiguration.class, DataSourceAutoConfiguration.class, BesideConnectionFactoryConfiguration.class })
class StockDataSourceConfiguration {

}

package io.dualbase.blocking;

import javax.sql.DataSource;
import javax.sql.XADataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.lease.LeaseRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Our defaults for the pool that Spring Boot is about to create. Where the user brings a
 * data source, that one is left as it is.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HikariDataSource.class)
@ConditionalOnMissingBean({ DataSource.class, XADataSource.class })
class PoolConfiguration {

	@Bean
	static HikariDefaults dualbaseHikariDefaults(ObjectProvider<DatabaseTarget> target,
			ObjectProvider<TargetJdbcConnectionDetails> details, ObjectProvider<DatabaseErrorClassifier> classifier) {
		return new HikariDefaults(target, details, classifier);
	}

	@Bean
	static PoolReplacement dualbasePoolReplacement(ObjectProvider<DatabaseTarget> target,
			ObjectProvider<TargetJdbcConnectionDetails> details, ObjectProvider<LeaseRegistry> registry) {
		return new PoolReplacement(target, details, registry);
	}

	@Bean
	static AutoCommittingJdbcTemplates dualbaseAutoCommittingJdbcTemplates(
			ConfigurableListableBeanFactory beanFactory) {
		return new AutoCommittingJdbcTemplates(beanFactory);
	}

}

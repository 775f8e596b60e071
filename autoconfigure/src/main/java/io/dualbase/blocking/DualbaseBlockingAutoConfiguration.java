package io.dualbase.blocking;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jpa.autoconfigure.JpaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of the blocking stack.
 * <p>
 * Has Spring Boot's {@link DataSourceAutoConfiguration} evaluated before Spring Boot's
 * {@code ConnectionFactory} exists, which would make it back off. Everything else of the
 * blocking stack is then Spring Boot's own. The order of the imports matters: each asks
 * what is there already.
 */
@AutoConfiguration(after = { DualbaseJdbcDetailsAutoConfiguration.class, DualbaseErrorAutoConfiguration.class },
		beforeName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
@ConditionalOnDatabaseEnabled
@ConditionalOnClass(DataSourceAutoConfiguration.class)
@Import({ StockDataSourceConfiguration.class, ExceptionConfiguration.class })
public final class DualbaseBlockingAutoConfiguration {

	@Bean
	static DataSourcePropertiesDefaults dualbaseDataSourcePropertiesDefaults(
			ObjectProvider<TargetJdbcConnectionDetails> details) {
		return new DataSourcePropertiesDefaults(details);
	}

	@Bean
	@ConditionalOnBean(TargetJdbcConnectionDetails.class)
	OverdueTransactions dualbaseOverdueTransactions(DatabaseTarget target) {
		return new OverdueTransactions(target.type().engine(), !target.type().isEmbedded());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ EntityManagerFactory.class, HibernatePropertiesCustomizer.class })
	static class HibernateConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		HibernateDefaults dualbaseHibernateDefaults(DatabaseTarget target,
				ObjectProvider<TargetJdbcConnectionDetails> details, ObjectProvider<JpaProperties> properties) {
			return new HibernateDefaults(target, details.getIfAvailable() != null,
					properties.stream().anyMatch(this::namesDialect));
		}

		@Bean
		static DdlAutoDefault dualbaseDdlAutoDefault(ObjectProvider<TargetJdbcConnectionDetails> details) {
			return new DdlAutoDefault(details);
		}

		private boolean namesDialect(JpaProperties properties) {
			return properties.getDatabasePlatform() != null || properties.getDatabase() != null;
		}

	}

}

package io.dualbase.blocking;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Auto-configuration of the blocking stack.
 * <p>
 * Importing Spring Boot's {@link DataSourceAutoConfiguration} here has it evaluated
 * before a {@code ConnectionFactory} exists, which would make it back off. Everything
 * else of the blocking stack is then Spring Boot's own.
 */
@AutoConfiguration(after = DualbaseJdbcDetailsAutoConfiguration.class,
		beforeName = "org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration")
@ConditionalOnDatabaseEnabled
@ConditionalOnClass(DataSourceAutoConfiguration.class)
@Import(DataSourceAutoConfiguration.class)
public final class DualbaseBlockingAutoConfiguration {

	@Bean
	static DataSourcePropertiesDefaults dualbaseDataSourcePropertiesDefaults(
			ObjectProvider<TargetJdbcConnectionDetails> details) {
		return new DataSourcePropertiesDefaults(details);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(HikariDataSource.class)
	static class HikariConfiguration {

		@Bean
		static HikariDefaults dualbaseHikariDefaults(ObjectProvider<DatabaseTarget> target,
				ObjectProvider<TargetJdbcConnectionDetails> details) {
			return new HikariDefaults(target, details);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JdbcTemplate.class)
	static class JdbcTemplateConfiguration {

		@Bean
		static AutoCommittingJdbcTemplates dualbaseAutoCommittingJdbcTemplates() {
			return new AutoCommittingJdbcTemplates();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ EntityManagerFactory.class, HibernatePropertiesCustomizer.class })
	static class HibernateConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		HibernateDefaults dualbaseHibernateDefaults(DatabaseTarget target,
				ObjectProvider<TargetJdbcConnectionDetails> details) {
			return new HibernateDefaults(target, details.getIfAvailable() != null);
		}

	}

}

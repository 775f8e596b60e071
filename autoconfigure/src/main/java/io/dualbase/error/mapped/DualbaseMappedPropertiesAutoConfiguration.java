package io.dualbase.error.mapped;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.data.r2dbc.mapping.R2dbcMappingContext;

/**
 * Auto-configuration of what names the property of an entity whose column broke a rule.
 */
@AutoConfiguration
@ConditionalOnDatabaseEnabled
public final class DualbaseMappedPropertiesAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ EntityManagerFactory.class, SessionFactoryImplementor.class })
	static class HibernateConfiguration {

		@Bean
		@Order(1)
		static JpaMappedProperties databaseJpaMappedProperties() {
			return new JpaMappedProperties();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(R2dbcMappingContext.class)
	static class R2dbcConfiguration {

		@Bean
		@Order(2)
		static R2dbcMappedProperties databaseR2dbcMappedProperties() {
			return new R2dbcMappedProperties();
		}

	}

}

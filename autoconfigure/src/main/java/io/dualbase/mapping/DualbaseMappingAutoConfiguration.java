package io.dualbase.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.dualbase.engine.NumbersRowsItself;
import jakarta.persistence.Entity;
import org.hibernate.boot.model.naming.ImplicitNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.cfg.MappingSettings;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.hibernate.autoconfigure.HibernateSettings;
import org.springframework.boot.jpa.autoconfigure.JpaProperties;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.r2dbc.convert.IdGeneratingEntityCallback;
import org.springframework.data.r2dbc.convert.MappingR2dbcConverter;
import org.springframework.data.r2dbc.convert.R2dbcConverter;
import org.springframework.data.r2dbc.convert.R2dbcCustomConversions;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.data.r2dbc.dialect.DialectResolver;
import org.springframework.data.r2dbc.dialect.R2dbcDialect;
import org.springframework.data.r2dbc.mapping.R2dbcMappingContext;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactoryBean;
import org.springframework.data.relational.RelationalManagedTypes;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Auto-configuration of what makes one entity class, and one way of writing, good for
 * both stacks.
 */
@AutoConfiguration(after = R2dbcAutoConfiguration.class, before = DataR2dbcAutoConfiguration.class)
@ConditionalOnClass({ DataR2dbcAutoConfiguration.class, R2dbcRepositoryFactoryBean.class })
@ConditionalOnBooleanProperty(name = "database.enabled", matchIfMissing = true)
public final class DualbaseMappingAutoConfiguration {

	@Bean
	static RepositoryTransactionPostProcessor repositoryTransactionPostProcessor(BeanFactory beanFactory) {
		return new RepositoryTransactionPostProcessor(beanFactory);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnSingleCandidate(DatabaseClient.class)
	static class DerivedSqlConfiguration {

		@Bean
		@ConditionalOnMissingBean
		R2dbcEntityTemplate r2dbcEntityTemplate(DatabaseClient client, R2dbcConverter converter) {
			R2dbcDialect dialect = DialectResolver.getDialect(client.getConnectionFactory());
			return new R2dbcEntityTemplate(client, CompletingDataAccessStrategy.of(dialect, converter));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ HibernateProperties.class, JpaProperties.class, PhysicalNamingStrategy.class })
	@EnableConfigurationProperties({ HibernateProperties.class, JpaProperties.class })
	static class HibernateNamingConfiguration {

		@Bean
		JpaNaming jpaNaming(JpaProperties jpa, HibernateProperties hibernate,
				ObjectProvider<PhysicalNamingStrategy> physical, ObjectProvider<ImplicitNamingStrategy> implicit,
				ObjectProvider<HibernatePropertiesCustomizer> customizers) {
			List<HibernatePropertiesCustomizer> all = new ArrayList<>();
			all.add((settings) -> physical
				.ifAvailable((strategy) -> settings.put(MappingSettings.PHYSICAL_NAMING_STRATEGY, strategy)));
			all.add((settings) -> implicit
				.ifAvailable((strategy) -> settings.put(MappingSettings.IMPLICIT_NAMING_STRATEGY, strategy)));
			all.addAll(customizers.orderedStream().toList());
			Map<String, Object> settings = hibernate.determineHibernateProperties(jpa.getProperties(),
					new HibernateSettings().hibernatePropertiesCustomizers(all));
			return new HibernateNaming(settings);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Entity.class)
	@ConditionalOnSingleCandidate(DatabaseClient.class)
	static class SharedEntityConfiguration {

		@Bean
		@ConditionalOnMissingBean(R2dbcMappingContext.class)
		JpaMappingContext r2dbcMappingContext(ObjectProvider<JpaNaming> naming, ObjectProvider<NamingStrategy> own,
				R2dbcCustomConversions conversions, RelationalManagedTypes managedTypes, DatabaseClient client) {
			R2dbcDialect dialect = dialect(client);
			Restrictions restrictions = new Restrictions(dialect.getIdGeneration().sequencesSupported());
			JpaNames names = new JpaNames(naming.getIfAvailable(PlainNaming::new), own.getIfAvailable(),
					dialect instanceof NumbersRowsItself);
			JpaMappingContext context = new JpaMappingContext(names, restrictions, new EnumStorage());
			context.setSimpleTypeHolder(conversions.getSimpleTypeHolder());
			context.setManagedTypes(managedTypes);
			return context;
		}

		@Bean
		@ConditionalOnBean(JpaMappingContext.class)
		@ConditionalOnMissingBean
		MappingR2dbcConverter r2dbcConverter(JpaMappingContext context, R2dbcCustomConversions conversions) {
			return new MappingR2dbcConverter(context, new EnumAwareConversions(conversions, context.getEnums()));
		}

		@Bean
		@ConditionalOnBean(JpaMappingContext.class)
		UuidIdentifierCallback uuidIdentifierCallback(JpaMappingContext context) {
			return new UuidIdentifierCallback(context);
		}

		@Bean
		@ConditionalOnBean(JpaMappingContext.class)
		@ConditionalOnMissingBean
		IdGeneratingEntityCallback idGeneratingEntityCallback(JpaMappingContext context, DatabaseClient client) {
			return new IdGeneratingEntityCallback(context, dialect(client), client);
		}

		private static R2dbcDialect dialect(DatabaseClient client) {
			return DialectResolver.getDialect(client.getConnectionFactory());
		}

	}

}

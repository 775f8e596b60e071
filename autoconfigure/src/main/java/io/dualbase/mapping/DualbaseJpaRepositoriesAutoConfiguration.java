package io.dualbase.mapping;

import javax.sql.DataSource;

import io.dualbase.mapping.BlockingRepositoriesRegistrar.BlockingOnly;

import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jpa.autoconfigure.BootstrapExecutorRequiredException;
import org.springframework.boot.jpa.autoconfigure.EntityManagerFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.config.JpaRepositoryConfigExtension;
import org.springframework.data.jpa.repository.support.JpaRepositoryFactoryBean;
import org.springframework.data.r2dbc.repository.R2dbcRepository;

/**
 * Auto-configuration of JPA repositories beside reactive ones. Takes the place of
 * {@link DataJpaRepositoriesAutoConfiguration}, which refuses to start when a reactive
 * repository has a JPA entity; with Envers that one stays in charge.
 */
@AutoConfiguration(after = HibernateJpaAutoConfiguration.class, before = DataJpaRepositoriesAutoConfiguration.class)
@ConditionalOnClass({ DataJpaRepositoriesAutoConfiguration.class, HibernateJpaAutoConfiguration.class,
		JpaRepository.class, R2dbcRepository.class })
@ConditionalOnMissingClass("org.springframework.data.envers.repository.config.EnableEnversRepositories")
@ConditionalOnBean(DataSource.class)
@ConditionalOnMissingBean({ JpaRepositoryFactoryBean.class, JpaRepositoryConfigExtension.class })
@ConditionalOnBooleanProperty(name = "database.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "spring.data.jpa.repositories.enabled", matchIfMissing = true)
@Import(BlockingRepositoriesRegistrar.class)
public final class DualbaseJpaRepositoriesAutoConfiguration {

	// Tells Spring Boot that the scan was done, even if it found nothing.
	@Bean
	static JpaRepositoryConfigExtension blockingRepositoriesExtension() {
		return new BlockingOnly();
	}

	@Bean
	static LazyInitializationExcludeFilter eagerJpaMetamodelCacheCleanup() {
		return (name, definition, type) -> "org.springframework.data.jpa.util.JpaMetamodelCacheCleanup".equals(name);
	}

	@Bean
	@ConditionalOnProperty(name = BlockingRepositoriesRegistrar.BOOTSTRAP_MODE, havingValue = "deferred")
	EntityManagerFactoryBuilderCustomizer entityManagerFactoryBootstrapExecutorCustomizer() {
		return (builder) -> builder.requireBootstrapExecutor(() -> BootstrapExecutorRequiredException
			.ofProperty(BlockingRepositoriesRegistrar.BOOTSTRAP_MODE, "deferred"));
	}

}

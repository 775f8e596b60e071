package io.dualbase.mapping;

import io.r2dbc.spi.ConnectionFactory;
import jakarta.persistence.Entity;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcRepositoriesAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.data.r2dbc.repository.R2dbcRepository;
import org.springframework.data.r2dbc.repository.config.R2dbcRepositoryConfigurationExtension;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactoryBean;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * Auto-configuration of reactive repositories, those of JPA's entities included. Takes
 * the place of {@link DataR2dbcRepositoriesAutoConfiguration}, which beside JPA knows an
 * entity only by Spring Data's own annotation.
 */
@AutoConfiguration(after = DataR2dbcAutoConfiguration.class, before = DataR2dbcRepositoriesAutoConfiguration.class)
@ConditionalOnClass({ ConnectionFactory.class, DataR2dbcRepositoriesAutoConfiguration.class, Entity.class,
		R2dbcRepository.class })
@ConditionalOnBean(DatabaseClient.class)
@ConditionalOnMissingBean({ R2dbcRepositoryFactoryBean.class, R2dbcRepositoryConfigurationExtension.class })
@ConditionalOnBooleanProperty(name = "database.enabled", matchIfMissing = true)
@ConditionalOnBooleanProperty(name = "spring.data.r2dbc.repositories.enabled", matchIfMissing = true)
@Import(ReactiveRepositoriesRegistrar.class)
public final class DualbaseR2dbcRepositoriesAutoConfiguration {

}

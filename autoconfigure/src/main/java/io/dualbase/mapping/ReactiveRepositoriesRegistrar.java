package io.dualbase.mapping;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;

import jakarta.persistence.Entity;

import org.springframework.boot.autoconfigure.data.AbstractRepositoryConfigurationSourceSupport;
import org.springframework.data.r2dbc.repository.config.EnableR2dbcRepositories;
import org.springframework.data.r2dbc.repository.config.R2dbcRepositoryConfigurationExtension;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.data.repository.config.RepositoryConfigurationExtension;

/**
 * Registers reactive repositories the way Spring Boot does, those of JPA's entities
 * included.
 */
final class ReactiveRepositoriesRegistrar extends AbstractRepositoryConfigurationSourceSupport {

	@Override
	protected Class<? extends Annotation> getAnnotation() {
		return EnableR2dbcRepositories.class;
	}

	@Override
	protected Class<?> getConfiguration() {
		return Template.class;
	}

	@Override
	protected RepositoryConfigurationExtension getRepositoryConfigurationExtension() {
		return new ClaimingEntities();
	}

	@EnableR2dbcRepositories
	private static final class Template {

	}

	/**
	 * Takes {@link Entity} for a sign that the repository may be ours. That the
	 * repository must be reactive as well is checked by the original.
	 */
	static final class ClaimingEntities extends R2dbcRepositoryConfigurationExtension {

		@Override
		protected Collection<Class<? extends Annotation>> getIdentifyingAnnotations() {
			return List.of(Table.class, Entity.class);
		}

	}

}

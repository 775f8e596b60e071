package io.dualbase.mapping;

import java.lang.annotation.Annotation;
import java.util.Locale;

import org.springframework.boot.autoconfigure.data.AbstractRepositoryConfigurationSourceSupport;
import org.springframework.core.env.Environment;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.data.jpa.repository.config.JpaRepositoryConfigExtension;
import org.springframework.data.repository.config.BootstrapMode;
import org.springframework.data.repository.config.RepositoryConfigurationExtension;
import org.springframework.data.repository.core.RepositoryMetadata;
import org.springframework.util.StringUtils;

/**
 * Registers JPA repositories the way Spring Boot does, leaving the reactive ones to the
 * other stack.
 */
final class BlockingRepositoriesRegistrar extends AbstractRepositoryConfigurationSourceSupport {

	static final String BOOTSTRAP_MODE = "spring.data.jpa.repositories.bootstrap-mode";

	private BootstrapMode bootstrapMode = BootstrapMode.DEFAULT;

	@Override
	public void setEnvironment(Environment environment) {
		super.setEnvironment(environment);
		String mode = environment.getProperty(BOOTSTRAP_MODE);
		if (StringUtils.hasText(mode)) {
			this.bootstrapMode = BootstrapMode.valueOf(mode.toUpperCase(Locale.ROOT));
		}
	}

	@Override
	protected Class<? extends Annotation> getAnnotation() {
		return EnableJpaRepositories.class;
	}

	@Override
	protected Class<?> getConfiguration() {
		return Template.class;
	}

	@Override
	protected RepositoryConfigurationExtension getRepositoryConfigurationExtension() {
		return new BlockingOnly();
	}

	@Override
	protected BootstrapMode getBootstrapMode() {
		return this.bootstrapMode;
	}

	@EnableJpaRepositories
	private static final class Template {

	}

	/**
	 * Passes over a reactive repository, where the original refuses to start: it is no
	 * mistake that the entity of a reactive repository is also one of JPA's.
	 */
	static final class BlockingOnly extends JpaRepositoryConfigExtension {

		@Override
		protected boolean useRepositoryConfiguration(RepositoryMetadata metadata) {
			return !metadata.isReactiveRepository();
		}

	}

}

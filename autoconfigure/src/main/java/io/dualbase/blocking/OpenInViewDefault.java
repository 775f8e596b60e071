package io.dualbase.blocking;

import java.util.Map;

import org.apache.commons.logging.Log;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * Turns off "open EntityManager in view" unless the user says otherwise: it keeps a
 * connection for as long as a response is written.
 * <p>
 * An environment post-processor, because Spring Boot decides by a condition on the
 * property. Runs last, to see everything that users configure.
 */
final class OpenInViewDefault implements EnvironmentPostProcessor, Ordered {

	private static final String KEY = "spring.jpa.open-in-view";

	private static final String JPA = "jakarta.persistence.EntityManagerFactory";

	private final Log log;

	OpenInViewDefault(DeferredLogFactory logs) {
		this.log = logs.getLog(OpenInViewDefault.class);
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean enabled = environment.getProperty("database.enabled", Boolean.class, true);
		if (enabled && !environment.containsProperty(KEY)) {
			DefaultPropertiesPropertySource.addOrMerge(Map.of(KEY, false), environment.getPropertySources());
			if (matters(application)) {
				this.log.info(KEY + " is off: once a controller has returned, lazy associations can no longer be "
						+ "loaded. Set " + KEY + "=true to have Spring Boot's own default.");
			}
		}
	}

	private boolean matters(SpringApplication application) {
		return application.getWebApplicationType() == WebApplicationType.SERVLET
				&& ClassUtils.isPresent(JPA, application.getClassLoader());
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}

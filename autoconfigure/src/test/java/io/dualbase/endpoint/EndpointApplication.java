package io.dualbase.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.dualbase.contract.TestDatabase;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * A web application on a port of its own.
 *
 * @param context its beans
 */
record EndpointApplication(ConfigurableApplicationContext context) implements AutoCloseable {

	static EndpointApplication start(TestDatabase database, WebApplicationType web, Class<?> configuration,
			String... further) {
		List<String> properties = new ArrayList<>(List.of(database.freshDatabase()));
		properties.addAll(List.of("server.port=0", "spring.liquibase.enabled=false", "spring.flyway.enabled=false",
				"spring.main.banner-mode=off"));
		properties.addAll(Arrays.asList(further));
		return new EndpointApplication(new SpringApplicationBuilder(Automatic.class, configuration).web(web)
			.properties(properties.toArray(String[]::new))
			.run());
	}

	WebTestClient client() {
		return WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"))
			.build();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@EnableAutoConfiguration
	static class Automatic {

	}

}

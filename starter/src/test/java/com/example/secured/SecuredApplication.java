package com.example.secured;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * An application with Spring Security as Spring Boot sets it up, which lets in users of
 * the database.
 *
 * @param context the running application
 */
record SecuredApplication(ConfigurableApplicationContext context) implements AutoCloseable {

	static final Duration LIMIT = Duration.ofSeconds(20);

	static SecuredApplication start(Class<?> configuration, WebApplicationType type, Path directory) {
		return new SecuredApplication(new SpringApplicationBuilder(configuration).web(type)
			.properties("database.path=" + directory, "server.port=0", "spring.jmx.enabled=false",
					"spring.main.banner-mode=off", "spring.jpa.open-in-view=true")
			.run());
	}

	/** Asks as a user whom the application has to look up. */
	HttpStatus get(String path, String user) {
		return HttpStatus.valueOf(WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + this.context.getEnvironment().getProperty("local.server.port"))
			.responseTimeout(LIMIT)
			.build()
			.get()
			.uri(path)
			.headers((headers) -> headers.setBasicAuth(user, "secret"))
			.exchange()
			.returnResult(String.class)
			.getStatus()
			.value());
	}

	@Override
	public void close() {
		this.context.close();
	}

}

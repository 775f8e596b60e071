package io.dualbase.endpoint;

import java.nio.charset.StandardCharsets;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may see the endpoint, by the rules of Spring Boot's management and of Spring
 * Security.
 */
class DatabaseEndpointAccessTests {

	private static final String PATH = "/actuator/database";

	private static final String EXPOSED = "management.endpoints.web.exposure.include=database";

	private static EndpointApplication guarded;

	private final ApplicationContextRunner runner = DualbaseContext.on(TestDatabase.SQLITE);

	@BeforeAll
	static void start() {
		guarded = EndpointApplication.start(TestDatabase.SQLITE, WebApplicationType.SERVLET, OnlyAdmins.class, EXPOSED);
	}

	@AfterAll
	static void stop() {
		guarded.close();
	}

	@ParameterizedTest
	@CsvSource({ ",UNAUTHORIZED", "user,FORBIDDEN", "admin,OK" })
	void showsItselfToWhomTheApplicationAllows(String name, HttpStatus status) {
		WebTestClient.RequestHeadersSpec<?> request = guarded.client().get().uri(PATH);
		if (name != null) {
			request.headers((headers) -> headers.setBasicAuth(name, "secret"));
		}
		byte[] body = request.exchange().expectStatus().isEqualTo(status).expectBody().returnResult().getResponseBody();
		assertThat(body != null && new String(body, StandardCharsets.UTF_8).contains("jdbcUrl"))
			.isEqualTo(status == HttpStatus.OK);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "DELETE" })
	void changesNothing(String method) {
		guarded.client()
			.method(HttpMethod.valueOf(method))
			.uri(PATH)
			.headers((headers) -> headers.setBasicAuth("admin", "secret"))
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.METHOD_NOT_ALLOWED);
	}

	@Test
	void isNotThereUnlessExposed() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DatabaseEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.endpoint.database.access=NONE", "management.endpoints.access.default=NONE",
			"management.endpoints.access.max-permitted=NONE" })
	void isNotThereWhereManagementForbidsIt(String rule) {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(DatabaseEndpoint.class));
		this.runner.withPropertyValues(EXPOSED, rule)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DatabaseEndpoint.class));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	static class OnlyAdmins {

		@Bean
		SecurityFilterChain endpoints(HttpSecurity http) throws Exception {
			return http.csrf((csrf) -> csrf.disable())
				.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("ADMIN"))
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("user").password("{noop}secret").roles("USER").build(),
					User.withUsername("admin").password("{noop}secret").roles("ADMIN").build());
		}

	}

}

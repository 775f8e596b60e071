package io.dualbase.http.web;

import io.dualbase.testservers.FreePort;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server that is away is the failure whose message tells most of where it is.
 */
class UnreachableDatabaseTests {

	private static final String USER = "pl4nted-user";

	private static final String PASSWORD = "pl4nted-password";

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void answerTellsNeitherHostNorUserNorPassword(WebApplicationType web) {
		int port = FreePort.find();
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(WebApplication.class).web(web)
			.run("--server.port=0", "--database.type=postgresql", "--database.port=" + port, "--database.user=" + USER,
					"--database.password=" + PASSWORD, "--database.verify=off", "--database.pool.acquire-timeout=250ms",
					"--spring.liquibase.enabled=false", "--spring.flyway.enabled=false", "--spring.jmx.enabled=false");
				LoggedLines log = new LoggedLines()) {
			EntityExchangeResult<String> answer = WebTestClient.bindToServer()
				.baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
				.build()
				.post()
				.uri((web == WebApplicationType.SERVLET) ? "/jdbc" : "/r2dbc")
				.bodyValue("select 1")
				.exchange()
				.expectStatus()
				.isEqualTo(503)
				.expectHeader()
				.valueEquals(HttpHeaders.RETRY_AFTER, "2")
				.expectBody(String.class)
				.returnResult();

			assertThat(answer.getResponseBody()).contains("database:unavailable");
			assertThat(log.lines()).isNotEmpty();
			assertThat(answer.getResponseBody() + answer.getResponseHeaders() + log.lines()).doesNotContain(USER,
					PASSWORD, "localhost:" + port, "127.0.0.1:" + port, String.valueOf(port));
		}
	}

}

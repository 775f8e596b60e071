package io.dualbase.http.slice;

import javax.sql.DataSource;

import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@WebFluxTest(properties = "database.type=postgresql")
class WebFluxSliceTests {

	@Test
	void failuresOfTheDatabaseAreProblemDocuments(@Autowired WebTestClient client) {
		client.get()
			.uri("/duplicate")
			.exchange()
			.expectStatus()
			.isEqualTo(409)
			.expectHeader()
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:problem-type:database:duplicate");
	}

	@Test
	void noDatabaseIsOpened(@Autowired ObjectProvider<DataSource> dataSource,
			@Autowired ObjectProvider<ConnectionFactory> connectionFactory) {
		assertThat(dataSource.getIfAvailable()).isNull();
		assertThat(connectionFactory.getIfAvailable()).isNull();
	}

}

package io.dualbase.http.slice;

import javax.sql.DataSource;

import io.r2dbc.spi.ConnectionFactory;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(properties = "database.type=postgresql")
class WebMvcSliceTests {

	@Test
	void failuresOfTheDatabaseAreProblemDocuments(@Autowired MockMvcTester client) {
		assertThat(client.get().uri("/duplicate")).hasStatus(409)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.type")
			.isEqualTo("urn:problem-type:database:duplicate");
	}

	@Test
	void noDatabaseIsOpened(@Autowired ObjectProvider<DataSource> dataSource,
			@Autowired ObjectProvider<ConnectionFactory> connectionFactory) {
		assertThat(dataSource.getIfAvailable()).isNull();
		assertThat(connectionFactory.getIfAvailable()).isNull();
	}

}

package io.dualbase.ecosystem;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase.Replace;
import org.springframework.boot.jdbc.test.autoconfigure.JdbcTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

@JdbcTest(properties = "spring.liquibase.enabled=false")
@AutoConfigureTestDatabase(replace = Replace.NONE)
class JdbcSliceTests {

	@DynamicPropertySource
	static void database(DynamicPropertyRegistry registry) {
		FreshDatabase.register(registry);
	}

	@Test
	void clientWorksOnTheConfiguredAndMigratedDatabase(@Autowired JdbcClient client) {
		assertThat(client.sql("select text from note").query(String.class).single()).isEqualTo("migrated");
	}

}

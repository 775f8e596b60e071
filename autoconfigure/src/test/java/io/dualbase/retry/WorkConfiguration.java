package io.dualbase.retry;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

@EnableAutoConfiguration
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

	@Bean
	Work work(JdbcTemplate jdbc, DatabaseClient client) {
		jdbc.execute("create table work (name varchar(40))");
		return new Work(jdbc, client);
	}

	@Bean
	Failures failures(JdbcTemplate jdbc, DatabaseClient client) {
		return new Failures(jdbc, client);
	}

	@Bean
	RecordedRetries recordedRetries() {
		return new RecordedRetries();
	}

}

package io.dualbase.transaction;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

/**
 * An application whose network fails.
 */
@Configuration(proxyBeanMethods = false)
@Import(LedgerConfiguration.class)
class FaultyApplication {

	@Bean
	CommitEndings commitEndings() {
		return new CommitEndings();
	}

	@Bean
	Debits debits(JdbcTemplate jdbc, DatabaseClient client) {
		return new Debits(jdbc, client);
	}

}

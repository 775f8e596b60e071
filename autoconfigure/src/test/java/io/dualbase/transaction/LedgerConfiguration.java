package io.dualbase.transaction;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.error.DatabaseErrorClassifier;
import io.r2dbc.spi.ConnectionFactory;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

@EnableAutoConfiguration
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

	@Bean
	Ledger ledger(EntryRepository entries, DatabaseClient client, JdbcTemplate jdbc,
			EntityManagerFactory entityManagerFactory, ConnectionFactory connectionFactory) {
		return new Ledger(entries, client, jdbc, entityManagerFactory, connectionFactory);
	}

	@Bean
	Outer outer(Ledger ledger) {
		return new Outer(ledger);
	}

	@Bean
	CommittedEvents committedEvents() {
		return new CommittedEvents();
	}

	static FailedCommit failedCommit(ApplicationContext context) {
		return new FailedCommit(context.getBean(DatabaseErrorClassifier.class),
				context.getBean(DatabaseTarget.class).type().engine(), (failure, error, stack) -> {
				});
	}

}

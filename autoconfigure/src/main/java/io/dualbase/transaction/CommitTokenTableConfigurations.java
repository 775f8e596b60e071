package io.dualbase.transaction;

import java.time.Clock;
import java.time.Duration;

import javax.sql.DataSource;

import io.dualbase.error.DatabaseErrorClassifier;
import io.r2dbc.spi.ConnectionFactory;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.ClassUtils;

/**
 * The table of tokens, reached by the blocking stack if there is one. Imported in this
 * order.
 */
final class CommitTokenTableConfigurations {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private CommitTokenTableConfigurations() {
	}

	private static boolean isMigrated(ListableBeanFactory beans) {
		return hasBean(beans, "org.flywaydb.core.Flyway")
				|| hasBean(beans, "liquibase.integration.spring.SpringLiquibase");
	}

	private static boolean hasBean(ListableBeanFactory beans, String type) {
		return ClassUtils.isPresent(type, null)
				&& beans.getBeanNamesForType(ClassUtils.resolveClassName(type, null)).length > 0;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JdbcTransactionManager.class)
	@ConditionalOnSingleCandidate(DataSource.class)
	static class Blocking {

		@Bean
		CommitTokenTable commitTokenTable(DataSource dataSource, DatabaseErrorClassifier classifier,
				ListableBeanFactory beans) {
			JdbcTemplate jdbc = new JdbcTemplate(dataSource);
			TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
			return new CommitTokenTable((sql) -> transaction.executeWithoutResult((status) -> jdbc.execute(sql)),
					classifier, isMigrated(beans), Clock.systemUTC());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DatabaseClient.class)
	@ConditionalOnMissingBean(CommitTokenTable.class)
	@ConditionalOnSingleCandidate(ConnectionFactory.class)
	static class Reactive {

		@Bean
		CommitTokenTable commitTokenTable(ConnectionFactory connectionFactory, DatabaseErrorClassifier classifier,
				ListableBeanFactory beans) {
			DatabaseClient client = DatabaseClient.create(connectionFactory);
			return new CommitTokenTable((sql) -> client.sql(sql).then().block(LIMIT), classifier, isMigrated(beans),
					Clock.systemUTC());
		}

	}

}

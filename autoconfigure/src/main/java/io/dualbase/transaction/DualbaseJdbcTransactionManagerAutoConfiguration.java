package io.dualbase.transaction;

import javax.sql.DataSource;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.DatabaseErrorListener;
import io.dualbase.error.DualbaseErrorAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Auto-configuration for the transaction manager of an application that uses JDBC without
 * JPA.
 */
@AutoConfiguration(after = { DualbaseErrorAutoConfiguration.class, DualbaseTransactionManagerAutoConfiguration.class },
		afterName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
				"org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
				"org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration" },
		beforeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
				"org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration" })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnDatabaseEnabled
@ConditionalOnClass({ JdbcTransactionManager.class, TransactionManagerCustomizers.class })
public final class DualbaseJdbcTransactionManagerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(PlatformTransactionManager.class)
	@ConditionalOnSingleCandidate(DataSource.class)
	@ConditionalOnBooleanProperty(name = "spring.dao.exceptiontranslation.enabled", matchIfMissing = true)
	JdbcTransactionManager transactionManager(DataSource dataSource, DatabaseErrorClassifier classifier,
			DatabaseTarget target, ObjectProvider<CommitTokens> tokens, ObjectProvider<DatabaseErrorListener> listeners,
			ObjectProvider<TransactionManagerCustomizers> customizers) {
		JdbcTransactionManager transactionManager = new OutcomeAwareJdbcTransactionManager(dataSource,
				new FailedCommit(classifier, target.type().engine(), DatabaseErrorListener.all(listeners)),
				tokens.getIfAvailable());
		customizers.ifAvailable((available) -> available.customize(transactionManager));
		return transactionManager;
	}

}

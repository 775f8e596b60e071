package io.dualbase.transaction;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.DatabaseErrorListener;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Auto-configuration for the JPA transaction manager beside a reactive one, and for
 * nested JPA transactions.
 */
@AutoConfiguration(after = DualbaseErrorAutoConfiguration.class,
		afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
		beforeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
				"org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration" })
@ConditionalOnClass({ JpaTransactionManager.class, EntityManagerFactory.class, HibernateJpaDialect.class,
		TransactionManagerCustomizer.class })
@ConditionalOnBooleanProperty(name = "database.enabled", matchIfMissing = true)
@Import(SpringBootJpaManagerWithdrawal.class)
public final class DualbaseTransactionManagerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(PlatformTransactionManager.class)
	@ConditionalOnSingleCandidate(EntityManagerFactory.class)
	JpaTransactionManager transactionManager(DatabaseErrorClassifier classifier, DatabaseTarget target,
			ObjectProvider<CommitTokens> tokens, ObjectProvider<DatabaseErrorListener> listeners,
			ObjectProvider<TransactionManagerCustomizers> customizers) {
		JpaTransactionManager transactionManager = new OutcomeAwareJpaTransactionManager(
				new FailedCommit(classifier, target.type().engine(), DatabaseErrorListener.all(listeners)),
				tokens.getIfAvailable());
		customizers.ifAvailable((available) -> available.customize(transactionManager));
		return transactionManager;
	}

	// First, so that the application's own customizers have the last word.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	TransactionManagerCustomizer<JpaTransactionManager> nestedTransactionCustomizer() {
		return (transactionManager) -> transactionManager.setNestedTransactionAllowed(true);
	}

	@Bean
	static SavepointJpaDialectPostProcessor savepointJpaDialectPostProcessor() {
		return new SavepointJpaDialectPostProcessor();
	}

}

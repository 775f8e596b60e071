package io.dualbase.blocking;

import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.DatabaseErrorListener;
import io.dualbase.error.DatabaseExceptionTranslator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * The exceptions of our own database. Spring Boot hands the translator to templates and
 * to Hibernate, but not to the transaction manager of JDBC. Other databases have other
 * codes, and keep Spring's exceptions.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBean({ TargetJdbcConnectionDetails.class, DatabaseErrorClassifier.class })
class ExceptionConfiguration {

	@Bean
	@ConditionalOnMissingBean(SQLExceptionTranslator.class)
	DatabaseExceptionTranslator databaseExceptionTranslator(DatabaseErrorClassifier classifier,
			ObjectProvider<DatabaseErrorListener> listeners) {
		return new DatabaseExceptionTranslator(classifier, DatabaseErrorListener.all(listeners));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TransactionManagerCustomizer.class)
	static class CommitConfiguration {

		@Bean
		TransactionManagerCustomizer<JdbcTransactionManager> databaseExceptionsOfCommits(
				ObjectProvider<SQLExceptionTranslator> translator) {
			return (manager) -> translator.ifUnique(manager::setExceptionTranslator);
		}

	}

}

package io.dualbase.transaction;

import java.time.Duration;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.DatabaseErrorListener;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;

/**
 * Auto-configuration for a reactive transaction manager that behaves as the blocking one
 * does.
 */
// Late, because Spring Boot gives up its blocking manager once a reactive one is there.
@AutoConfiguration(after = DualbaseErrorAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
		beforeName = { "org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration",
				"org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration" })
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ R2dbcTransactionManager.class, ConnectionFactory.class, OptionsCapableConnectionFactory.class })
@ConditionalOnDatabaseEnabled
public final class DualbaseReactiveTransactionManagerAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ReactiveTransactionManager.class)
	@ConditionalOnSingleCandidate(ConnectionFactory.class)
	R2dbcTransactionManager connectionFactoryTransactionManager(ConnectionFactory connectionFactory,
			DatabaseErrorClassifier classifier, DatabaseTarget target, ObjectProvider<CommitTokens> tokens,
			ObjectProvider<DatabaseErrorListener> listeners) {
		return new AlignedR2dbcTransactionManager(connectionFactory, statementTimeout(connectionFactory),
				new FailedCommit(classifier, target.type().engine(), DatabaseErrorListener.all(listeners)),
				tokens.getIfAvailable());
	}

	// Zero is no limit, the default of every driver.
	private static Duration statementTimeout(ConnectionFactory connectionFactory) {
		OptionsCapableConnectionFactory capable = OptionsCapableConnectionFactory.unwrapFrom(connectionFactory);
		Object timeout = (capable != null) ? capable.getOptions().getValue(ConnectionFactoryOptions.STATEMENT_TIMEOUT)
				: null;
		return (timeout != null) ? Duration.parse(timeout.toString()) : Duration.ZERO;
	}

}

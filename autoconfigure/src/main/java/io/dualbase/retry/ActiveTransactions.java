package io.dualbase.retry;

import io.r2dbc.spi.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/**
 * Tells whether a manager's transaction is active where a call comes in.
 */
final class ActiveTransactions {

	private static final boolean R2DBC_PRESENT = ClassUtils.isPresent(
			"org.springframework.r2dbc.connection.R2dbcTransactionManager", ActiveTransactions.class.getClassLoader());

	private ActiveTransactions() {
	}

	static boolean onThread(@Nullable TransactionManager manager) {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& (!(manager instanceof ResourceTransactionManager owner)
						|| TransactionSynchronizationManager.hasResource(owner.getResourceFactory()));
	}

	static Mono<Boolean> inContext(@Nullable TransactionManager manager) {
		return org.springframework.transaction.reactive.TransactionSynchronizationManager.forCurrentTransaction()
			.map((current) -> current.isActualTransactionActive() && owns(manager, current))
			.onErrorReturn(NoTransactionException.class, false);
	}

	private static boolean owns(@Nullable TransactionManager manager,
			org.springframework.transaction.reactive.TransactionSynchronizationManager current) {
		if (R2DBC_PRESENT && manager instanceof R2dbcTransactionManager owner) {
			ConnectionFactory connectionFactory = owner.getConnectionFactory();
			return connectionFactory == null || current.hasResource(connectionFactory);
		}
		return true;
	}

}

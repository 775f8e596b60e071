package io.dualbase.transaction;

import java.time.Duration;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Mono;

import org.springframework.r2dbc.connection.ConnectionHolder;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;

/**
 * Reactive transactions that keep two promises of blocking ones, which Spring's own
 * manager only makes there.
 * <p>
 * A transaction whose participant failed is never committed, and a timeout limits each
 * statement at the server rather than, on some drivers, only the wait for locks.
 */
class AlignedR2dbcTransactionManager extends R2dbcTransactionManager {

	private static final long serialVersionUID = 1L;

	private final Duration usualStatementTimeout;

	AlignedR2dbcTransactionManager(ConnectionFactory connectionFactory, Duration usualStatementTimeout) {
		super(connectionFactory);
		this.usualStatementTimeout = usualStatementTimeout;
	}

	@Override
	protected Mono<Void> prepareTransactionalConnection(Connection connection, TransactionDefinition definition) {
		Mono<Void> prepared = super.prepareTransactionalConnection(connection, definition);
		Duration timeout = determineTimeout(definition);
		if (timeout.isNegative() || timeout.isZero()) {
			return prepared;
		}
		return prepared.then(Mono.from(connection.setStatementTimeout(timeout)));
	}

	@Override
	protected Mono<Void> doCommit(TransactionSynchronizationManager synchronizationManager,
			GenericReactiveTransaction status) {
		if (holder(synchronizationManager).isRollbackOnly()) {
			return doRollback(synchronizationManager, status).then(Mono.error(() -> new UnexpectedRollbackException(
					"Transaction rolled back because a participant failed, although the failure was recovered from.")));
		}
		return restoringTimeout(synchronizationManager, status, super.doCommit(synchronizationManager, status));
	}

	@Override
	protected Mono<Void> doRollback(TransactionSynchronizationManager synchronizationManager,
			GenericReactiveTransaction status) {
		ConnectionHolder holder = holder(synchronizationManager);
		// Back at a savepoint, the participant's work is undone and the outer transaction
		// whole again.
		Mono<Void> rollback = super.doRollback(synchronizationManager, status)
			.doOnSuccess((done) -> holder.resetRollbackOnly());
		return restoringTimeout(synchronizationManager, status, rollback);
	}

	// The timeout belongs to the session and would follow the connection into the pool.
	private Mono<Void> restoringTimeout(TransactionSynchronizationManager synchronizationManager,
			GenericReactiveTransaction status, Mono<Void> completion) {
		ConnectionHolder holder = holder(synchronizationManager);
		if (status.isNested() || !holder.hasTimeout()) {
			return completion;
		}
		Mono<Void> restored = Mono
			.defer(() -> Mono.from(holder.getConnection().setStatementTimeout(this.usualStatementTimeout)));
		return completion.onErrorResume((ex) -> restored.onErrorComplete().then(Mono.error(ex))).then(restored);
	}

	private ConnectionHolder holder(TransactionSynchronizationManager synchronizationManager) {
		Object holder = synchronizationManager.getResource(obtainConnectionFactory());
		if (holder instanceof ConnectionHolder connectionHolder) {
			return connectionHolder;
		}
		throw new IllegalStateException("No connection is bound to the reactive transaction that ends.");
	}

}

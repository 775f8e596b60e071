package io.dualbase.transaction;

import java.time.Duration;

import io.dualbase.retry.UnitOfWork;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Wrapped;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.r2dbc.connection.ConnectionHolder;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;

/**
 * Reactive transactions that keep the promises of our blocking ones.
 * <p>
 * A transaction whose participant failed is never committed, and a timeout limits each
 * statement at the server rather than, on some drivers, only the wait for locks. A failed
 * commit says what became of the transaction.
 */
@SuppressWarnings("serial") // Never written anywhere.
class AlignedR2dbcTransactionManager extends R2dbcTransactionManager {

	private final Duration usualStatementTimeout;

	private final FailedCommit failedCommit;

	private final @Nullable R2dbcCommitTokens tokens;

	/**
	 * Create a new instance.
	 * @param connectionFactory where connections come from
	 * @param usualStatementTimeout the limit of statements that no transaction has set
	 * @param failedCommit what it means when a commit fails
	 * @param tokens rows by which a lost commit can be found again, if there are to be
	 * any
	 */
	AlignedR2dbcTransactionManager(ConnectionFactory connectionFactory, Duration usualStatementTimeout,
			FailedCommit failedCommit, @Nullable CommitTokens tokens) {
		super(connectionFactory);
		this.usualStatementTimeout = usualStatementTimeout;
		this.failedCommit = failedCommit;
		this.tokens = (tokens != null) ? new R2dbcCommitTokens(tokens) : null;
	}

	@Override
	protected Mono<Void> prepareTransactionalConnection(Connection connection, TransactionDefinition definition) {
		return limit(super.prepareTransactionalConnection(connection, definition), connection, definition)
			.then(writeToken(connection, definition));
	}

	private Mono<Void> writeToken(Connection connection, TransactionDefinition definition) {
		R2dbcCommitTokens tokens = this.tokens;
		return (tokens == null) ? Mono.empty()
				: Mono.deferContextual((context) -> Mono.justOrEmpty(UnitOfWork.take(this, context)))
					.filter((work) -> !definition.isReadOnly())
					.flatMap((work) -> tokens.write(work, connection));
	}

	private Mono<Void> limit(Mono<Void> prepared, Connection connection, TransactionDefinition definition) {
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
		Mono<Void> commit = super.doCommit(synchronizationManager, status).onErrorResume(
				(ex) -> explain(driverFailure(ex), synchronizationManager, status).switchIfEmpty(Mono.error(ex)));
		return restoringTimeout(synchronizationManager, status, commit);
	}

	/** Errors with what a failed commit means, or is empty when Spring's word will do. */
	private Mono<Void> explain(Throwable failure, TransactionSynchronizationManager synchronizationManager,
			GenericReactiveTransaction status) {
		if (this.failedCommit.isUnknown(failure, status.isReadOnly())) {
			Connection connection = holder(synchronizationManager).getConnection();
			return closing(connection).then(Mono.deferContextual((context) -> Mono
				.error(this.failedCommit.unknown(failure, "r2dbc", UnitOfWork.traces(connection, context)))));
		}
		return this.failedCommit.isRollback(failure) ? doRollback(synchronizationManager, status).onErrorComplete()
			.then(Mono.error(() -> FailedCommit.rolledBack(failure))) : Mono.empty();
	}

	private static Throwable driverFailure(Throwable translated) {
		return (translated.getCause() instanceof R2dbcException failure) ? failure : translated;
	}

	/**
	 * Closes the physical connection, for the pool may not know that it is lost. Nobody
	 * waits for the farewell.
	 */
	private static Mono<Void> closing(Connection connection) {
		return Mono.fromRunnable(() -> {
			if (connection instanceof Wrapped<?> pooled && pooled.unwrap() instanceof Connection physical) {
				Mono.from(physical.close()).onErrorComplete().subscribe();
			}
		});
	}

	@Override
	protected Mono<Void> doRollback(TransactionSynchronizationManager synchronizationManager,
			GenericReactiveTransaction status) {
		ConnectionHolder holder = holder(synchronizationManager);
		// The server rolls back what has lost its connection, and why the work failed
		// stays
		// visible. Back at a savepoint, the participant's work is undone and the outer
		// transaction whole again.
		Mono<Void> rollback = super.doRollback(synchronizationManager, status)
			.onErrorResume((ex) -> !status.isNested(), (ex) -> closing(holder.getConnection()))
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
		Connection connection = holder.getConnection();
		Mono<Void> restored = Mono.defer(() -> Mono.from(connection.setStatementTimeout(this.usualStatementTimeout)))
			.onErrorResume((ex) -> closing(connection));
		return completion
			.onErrorResume(AlignedR2dbcTransactionManager::leavesConnection, (ex) -> restored.then(Mono.error(ex)))
			.then(restored);
	}

	private static boolean leavesConnection(Throwable failure) {
		return !(failure instanceof CommitOutcomeUnknownException);
	}

	private ConnectionHolder holder(TransactionSynchronizationManager synchronizationManager) {
		Object holder = synchronizationManager.getResource(obtainConnectionFactory());
		if (holder instanceof ConnectionHolder connectionHolder) {
			return connectionHolder;
		}
		throw new IllegalStateException("No connection is bound to the reactive transaction that ends.");
	}

}

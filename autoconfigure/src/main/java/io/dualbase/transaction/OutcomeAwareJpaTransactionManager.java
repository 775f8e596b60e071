package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import io.dualbase.retry.UnitOfWork;
import jakarta.persistence.EntityManager;
import jakarta.persistence.RollbackException;
import org.hibernate.Session;
import org.hibernate.TransactionException;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.resource.jdbc.spi.LogicalConnectionImplementor;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * JPA transactions that tell the truth about their commits.
 */
@SuppressWarnings("serial") // Never written anywhere.
class OutcomeAwareJpaTransactionManager extends JpaTransactionManager {

	private final FailedCommit failedCommit;

	private final @Nullable JdbcCommitTokens tokens;

	/**
	 * Create a new instance.
	 * @param failedCommit what it means when a commit fails
	 * @param tokens rows by which a lost commit can be found again, if there are to be
	 * any
	 */
	OutcomeAwareJpaTransactionManager(FailedCommit failedCommit, @Nullable CommitTokens tokens) {
		this.failedCommit = failedCommit;
		this.tokens = (tokens != null) ? new JdbcCommitTokens(tokens) : null;
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		super.doBegin(transaction, definition);
		UnitOfWork work = (this.tokens != null) ? UnitOfWork.take(this).orElse(null) : null;
		if (this.tokens != null && work != null && !definition.isReadOnly()) {
			write(this.tokens, work, transaction);
		}
	}

	private void write(JdbcCommitTokens tokens, UnitOfWork work, Object transaction) {
		EntityManager entityManager = entityManager();
		try {
			entityManager.unwrap(Session.class).doWork((connection) -> tokens.write(work, connection));
		}
		catch (RuntimeException ex) {
			undoBegin(transaction, entityManager);
			throw new CannotCreateTransactionException("Could not write the commit token of a JPA transaction", ex);
		}
	}

	/** Spring undoes nothing when a transaction does not get beyond its beginning. */
	private void undoBegin(Object transaction, EntityManager entityManager) {
		try {
			entityManager.getTransaction().rollback();
		}
		catch (RuntimeException ex) {
			this.logger.debug("Could not roll back a JPA transaction without a commit token", ex);
		}
		finally {
			doCleanupAfterCompletion(transaction);
		}
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		EntityManager entityManager = entityManager();
		Connection connection = usedConnection(entityManager);
		UnexpectedRollbackException foretold = foretold(connection).orElse(null);
		if (foretold != null) {
			doRollback(status);
			throw foretold;
		}
		try {
			entityManager.getTransaction().commit();
		}
		catch (RuntimeException ex) {
			throw explain(ex, status.isReadOnly(), connection);
		}
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		Connection connection = usedConnection(entityManager());
		try {
			super.doRollback(status);
		}
		catch (RuntimeException ex) {
			if (connection == null) {
				throw ex;
			}
			this.failedCommit.rollBackByClosing(connection, ex);
		}
	}

	private EntityManager entityManager() {
		EntityManagerHolder holder = (EntityManagerHolder) TransactionSynchronizationManager
			.getResource(obtainEntityManagerFactory());
		if (holder == null) {
			throw new IllegalStateException("No entity manager is bound to the JPA transaction that ends.");
		}
		return holder.getEntityManager();
	}

	/** A transaction without statements has no connection, and should not get one. */
	private static @Nullable Connection usedConnection(EntityManager entityManager) {
		LogicalConnectionImplementor connection = entityManager.unwrap(SessionImplementor.class)
			.getJdbcCoordinator()
			.getLogicalConnection();
		return connection.isPhysicallyConnected() ? connection.getPhysicalConnection() : null;
	}

	private Optional<UnexpectedRollbackException> foretold(@Nullable Connection connection) {
		return (connection != null) ? this.failedCommit.foretold(connection) : Optional.empty();
	}

	private RuntimeException explain(RuntimeException failure, boolean readOnly, @Nullable Connection connection) {
		SQLException ofCommit = failureOfCommit(failure);
		RuntimeException translated = translated(failure);
		return (ofCommit != null && connection != null)
				? this.failedCommit.explain(ofCommit, translated, readOnly, connection) : translated;
	}

	/** Whatever a flush raises is not wrapped in this exception of Hibernate. */
	private static @Nullable SQLException failureOfCommit(RuntimeException failure) {
		Throwable raised = (failure instanceof RollbackException) ? failure.getCause() : failure;
		return (raised instanceof TransactionException && raised.getCause() instanceof SQLException ofCommit) ? ofCommit
				: null;
	}

	/** As in the overridden method, which keeps what Hibernate raised to itself. */
	private RuntimeException translated(RuntimeException failure) {
		if (!(failure instanceof RollbackException)) {
			return DataAccessUtils.translateIfNecessary(failure, getJpaDialect());
		}
		DataAccessException translated = (failure.getCause() instanceof RuntimeException cause)
				? getJpaDialect().translateExceptionIfPossible(cause) : null;
		return (translated != null) ? translated
				: new TransactionSystemException("Could not commit JPA transaction", failure);
	}

}

package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import io.dualbase.retry.UnitOfWork;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions over JDBC alone that tell the truth about their commits.
 */
@SuppressWarnings("serial") // Never written anywhere.
class OutcomeAwareJdbcTransactionManager extends JdbcTransactionManager {

	private final FailedCommit failedCommit;

	private final @Nullable JdbcCommitTokens tokens;

	/**
	 * Create a new instance.
	 * @param dataSource where connections come from
	 * @param failedCommit what it means when a commit fails
	 * @param tokens rows by which a lost commit can be found again, if there are to be
	 * any
	 */
	OutcomeAwareJdbcTransactionManager(DataSource dataSource, FailedCommit failedCommit,
			@Nullable CommitTokens tokens) {
		super(dataSource);
		this.failedCommit = failedCommit;
		this.tokens = (tokens != null) ? new JdbcCommitTokens(tokens) : null;
	}

	@Override
	protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
			throws SQLException {
		super.prepareTransactionalConnection(connection, definition);
		UnitOfWork work = (this.tokens != null) ? UnitOfWork.take(this).orElse(null) : null;
		if (this.tokens != null && work != null && !definition.isReadOnly()) {
			this.tokens.write(work, connection);
		}
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		Connection connection = connection(status);
		UnexpectedRollbackException foretold = this.failedCommit.foretold(connection).orElse(null);
		if (foretold != null) {
			doRollback(status);
			throw foretold;
		}
		try {
			super.doCommit(status);
		}
		catch (RuntimeException ex) {
			throw (ex.getCause() instanceof SQLException failure)
					? this.failedCommit.explain(failure, ex, status.isReadOnly(), connection) : ex;
		}
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		try {
			super.doRollback(status);
		}
		catch (RuntimeException ex) {
			this.failedCommit.rollBackByClosing(connection(status), ex);
		}
	}

	private static Connection connection(DefaultTransactionStatus status) {
		return ((JdbcTransactionObjectSupport) status.getTransaction()).getConnectionHolder().getConnection();
	}

}

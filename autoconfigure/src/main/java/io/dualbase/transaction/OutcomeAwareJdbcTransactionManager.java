package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Transactions over JDBC alone that tell the truth about their commits.
 */
@SuppressWarnings("serial") // Never written anywhere.
class OutcomeAwareJdbcTransactionManager extends JdbcTransactionManager {

	private final FailedCommit failedCommit;

	OutcomeAwareJdbcTransactionManager(DataSource dataSource, FailedCommit failedCommit) {
		super(dataSource);
		this.failedCommit = failedCommit;
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

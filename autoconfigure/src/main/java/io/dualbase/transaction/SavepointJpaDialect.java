package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.persistence.EntityManager;
import org.hibernate.JDBCException;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.datasource.ConnectionHandle;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.transaction.TransactionDefinition;

/**
 * Spring's Hibernate dialect plus savepoints.
 * <p>
 * Wraps the configured dialect to keep its settings (exception translator, connection
 * preparation), and is a {@link HibernateJpaDialect} because Spring asks for that type
 * where it derives stateless sessions.
 */
class SavepointJpaDialect extends HibernateJpaDialect {

	private static final long serialVersionUID = 1L;

	private final HibernateJpaDialect delegate;

	private final ReadOnlyTransaction readOnlyTransaction = new ReadOnlyTransaction();

	SavepointJpaDialect(HibernateJpaDialect delegate) {
		this.delegate = delegate;
	}

	@Override
	public Object beginTransaction(EntityManager entityManager, TransactionDefinition definition) throws SQLException {
		Object data = this.delegate.beginTransaction(entityManager, definition);
		if (definition.isReadOnly() && this.readOnlyTransaction.mayNeedStatement()) {
			entityManager.unwrap(Session.class).doWork(this.readOnlyTransaction::ensure);
		}
		return new SavepointTransactionData(data, entityManager, definition.isReadOnly(), this);
	}

	@Override
	public Object prepareTransaction(EntityManager entityManager, boolean readOnly, @Nullable String name) {
		return this.delegate.prepareTransaction(entityManager, readOnly, name);
	}

	@Override
	public void cleanupTransaction(@Nullable Object transactionData) {
		this.delegate.cleanupTransaction(
				(transactionData instanceof SavepointTransactionData data) ? data.delegate() : transactionData);
	}

	@Override
	public ConnectionHandle getJdbcConnection(EntityManager entityManager, boolean readOnly) throws SQLException {
		ConnectionHandle handle = this.delegate.getJdbcConnection(entityManager, readOnly);
		return () -> connection(handle);
	}

	/**
	 * Hibernate borrows a connection with the first statement, be it one of JdbcTemplate,
	 * which translates no exceptions but those of JDBC.
	 */
	private static Connection connection(ConnectionHandle handle) {
		try {
			return handle.getConnection();
		}
		catch (JDBCException ex) {
			throw new CannotGetJdbcConnectionException("Failed to obtain JDBC Connection", ex.getSQLException());
		}
	}

	@Override
	public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException ex) {
		return this.delegate.translateExceptionIfPossible(ex);
	}

	@Override
	public void setJdbcExceptionTranslator(@Nullable SQLExceptionTranslator exceptionTranslator) {
		this.delegate.setJdbcExceptionTranslator(exceptionTranslator);
	}

	@Override
	public void setPrepareConnection(boolean prepareConnection) {
		this.delegate.setPrepareConnection(prepareConnection);
	}

}

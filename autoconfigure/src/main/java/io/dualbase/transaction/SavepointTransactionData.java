package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

import jakarta.persistence.EntityManager;
import org.hibernate.engine.spi.SessionImplementor;

import org.springframework.dao.support.DataAccessUtils;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.SavepointManager;
import org.springframework.transaction.TransactionSystemException;

/**
 * Savepoints of one JPA transaction, used only by the thread that runs it.
 *
 * @param delegate what the wrapped dialect wants back when the transaction ends
 * @param entityManager the transaction's entity manager
 * @param readOnly whether pending changes must stay unwritten
 * @param translator turns a failed flush into Spring's exceptions
 */
record SavepointTransactionData(Object delegate, EntityManager entityManager, boolean readOnly,
		PersistenceExceptionTranslator translator) implements SavepointManager {

	/**
	 * Stands for a savepoint that the driver refuses to set in a read-only transaction,
	 * as Connector/J does.
	 */
	private static final Object NOTHING_TO_UNDO = new Object();

	@Override
	public Object createSavepoint() {
		flush();
		try {
			return connection().setSavepoint();
		}
		catch (SQLException ex) {
			if (this.readOnly) {
				return NOTHING_TO_UNDO;
			}
			throw new CannotCreateTransactionException("Could not create a savepoint for a nested JPA transaction.",
					ex);
		}
	}

	@Override
	public void rollbackToSavepoint(Object savepoint) {
		try {
			if (savepoint instanceof Savepoint created) {
				connection().rollback(created);
			}
		}
		catch (SQLException ex) {
			throw new TransactionSystemException("Could not roll a nested JPA transaction back to its savepoint.", ex);
		}
		finally {
			// Entities now hold values the database no longer has.
			this.entityManager.clear();
		}
	}

	@Override
	public void releaseSavepoint(Object savepoint) {
		flush();
		try {
			if (savepoint instanceof Savepoint created) {
				connection().releaseSavepoint(created);
			}
		}
		catch (SQLException ex) {
			// SQL Server has no such operation and Oracle's driver refuses it; the
			// savepoint ends with the transaction.
		}
	}

	// Changes must land on their own side of the savepoint.
	private void flush() {
		if (this.readOnly) {
			return;
		}
		try {
			this.entityManager.flush();
		}
		catch (RuntimeException ex) {
			throw DataAccessUtils.translateIfNecessary(ex, this.translator);
		}
	}

	private Connection connection() {
		return this.entityManager.unwrap(SessionImplementor.class)
			.getJdbcCoordinator()
			.getLogicalConnection()
			.getPhysicalConnection();
	}

}

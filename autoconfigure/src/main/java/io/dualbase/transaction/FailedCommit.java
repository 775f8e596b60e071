package io.dualbase.transaction;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

import io.dualbase.engine.Engine;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.DatabaseErrorListener;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import io.dualbase.retry.UnitOfWork;

import org.springframework.transaction.UnexpectedRollbackException;

/**
 * What it means for a transaction that its commit failed, or is about to.
 */
final class FailedCommit {

	/** "Connection does not exist", of ISO 9075: one that breaks has another code. */
	private static final String NO_CONNECTION = "08003";

	private final DatabaseErrorClassifier classifier;

	private final Engine engine;

	private final DatabaseErrorListener listener;

	/**
	 * Create a new instance.
	 * @param classifier says what a failure means
	 * @param engine knows what drivers keep to themselves
	 * @param listener is told when nobody will ever know what became of a transaction
	 */
	FailedCommit(DatabaseErrorClassifier classifier, Engine engine, DatabaseErrorListener listener) {
		this.classifier = classifier;
		this.engine = engine;
		this.listener = listener;
	}

	/**
	 * Finds out whether a commit would undo the transaction without a word.
	 * @param connection the transaction's connection
	 * @return what to raise once the transaction is rolled back, or empty
	 */
	Optional<UnexpectedRollbackException> foretold(Connection connection) {
		return this.engine.hiddenFailure(connection).map(FailedCommit::rolledBack);
	}

	static UnexpectedRollbackException rolledBack(Throwable failure) {
		return new UnexpectedRollbackException(
				"Transaction rolled back because a statement of it had failed, "
						+ "although that failure was recovered from. Let it pass, or use a nested transaction.",
				failure);
	}

	/**
	 * Says what a failed commit over JDBC means, and closes a connection that nobody can
	 * trust any more, for a pool may not know.
	 * @param failure what the driver raised
	 * @param translated what Spring makes of it
	 * @param readOnly whether there was nothing to commit
	 * @param connection the transaction's connection
	 * @return what to raise
	 */
	RuntimeException explain(SQLException failure, RuntimeException translated, boolean readOnly,
			Connection connection) {
		if (wasNeverSent(failure) || !isUnknown(failure, readOnly)) {
			return translated;
		}
		CommitOutcomeUnknownException unknown = unknown(failure, "jdbc", UnitOfWork.traces(connection));
		close(connection, unknown);
		return unknown;
	}

	/** The connection was closed, or taken back, before the commit. */
	private static boolean wasNeverSent(SQLException failure) {
		return NO_CONNECTION.equals(failure.getSQLState()) && failure.getCause() == null;
	}

	/**
	 * Whether nobody can tell what became of the transaction.
	 * @param failure what the driver raised
	 * @param readOnly whether there was nothing to commit
	 */
	boolean isUnknown(Throwable failure, boolean readOnly) {
		return kind(failure, readOnly ? Phase.COMMIT.asReadOnly() : Phase.COMMIT) == ErrorKind.COMMIT;
	}

	/**
	 * Tells that nobody knows what became of the transaction, unless its token may yet
	 * have the last word.
	 * @param failure what the driver raised
	 * @param stack where
	 * @param traced whether the transaction has left a token
	 * @return what to raise
	 */
	CommitOutcomeUnknownException unknown(Throwable failure, String stack, boolean traced) {
		if (!traced) {
			this.listener.failed(failure, this.classifier.classify(failure, Phase.COMMIT), stack);
		}
		return new CommitOutcomeUnknownException(failure);
	}

	/**
	 * Whether the commit undid the transaction, and the driver only now tells.
	 * @param failure what the driver raised
	 */
	boolean isRollback(Throwable failure) {
		return kind(failure, Phase.COMMIT) == ErrorKind.TRANSACTION_STATE;
	}

	private ErrorKind kind(Throwable failure, Phase phase) {
		return this.classifier.classify(failure, phase).kind();
	}

	/**
	 * Has the server roll back because the connection is gone, so that whatever made the
	 * transaction fail is not hidden by a rollback that fails too.
	 * @param connection the transaction's connection
	 * @param failure what the rollback raised, raised again if the connection stays
	 */
	void rollBackByClosing(Connection connection, RuntimeException failure) {
		if (!close(connection, failure)) {
			throw failure;
		}
	}

	private static boolean close(Connection connection, RuntimeException reason) {
		try {
			connection.abort(Runnable::run);
			alertPool(connection);
			return true;
		}
		catch (SQLException ex) {
			reason.addSuppressed(ex);
			return false;
		}
	}

	/**
	 * HikariCP keeps what it has not seen fail, and hands it out unchecked for a while.
	 */
	private static void alertPool(Connection connection) {
		try (Statement statement = connection.createStatement()) {
			statement.execute("select 1");
		}
		catch (SQLException ex) {
			// As it should.
		}
	}

}

package io.dualbase.error;

import java.sql.SQLException;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Makes of failures of JDBC and JPA the same exceptions of Spring as the reactive stack
 * raises.
 * <p>
 * Immutable, so that any thread may use it.
 */
public final class DatabaseExceptionTranslator implements SQLExceptionTranslator {

	private final DatabaseErrorClassifier classifier;

	private final DatabaseErrorListener listener;

	/**
	 * Create a new instance.
	 * @param classifier says what went wrong
	 * @param listener is told of each failure that is translated
	 */
	public DatabaseExceptionTranslator(DatabaseErrorClassifier classifier, DatabaseErrorListener listener) {
		this.classifier = classifier;
		this.listener = listener;
	}

	/**
	 * Translates a failure of a statement, or of a commit.
	 * @return an exception, or {@code null} for a failure without any code, of which
	 * Hibernate may know more
	 */
	@Override
	public @Nullable DataAccessException translate(String task, @Nullable String sql, SQLException failure) {
		DatabaseError error = this.classifier.classify(failure, Phase.STATEMENT);
		if (error.isUnknown()) {
			return null;
		}
		this.listener.failed(failure, error, "jdbc");
		return create(SpringCategory.of(error), task, sql, failure);
	}

	private static DataAccessException create(SpringCategory category, String task, @Nullable String sql,
			SQLException failure) {
		String message = task + "; " + ((sql != null) ? "SQL [" + sql + "]; " : "") + failure.getMessage();
		return switch (category) {
			case CANNOT_ACQUIRE_LOCK -> new CannotAcquireLockException(message, failure);
			case PESSIMISTIC_LOCKING_FAILURE -> new PessimisticLockingFailureException(message, failure);
			case RESOURCE_FAILURE -> new DataAccessResourceFailureException(message, failure);
			case TRANSIENT_RESOURCE -> new TransientDataAccessResourceException(message, failure);
			case QUERY_TIMEOUT -> new QueryTimeoutException(message, failure);
			case DUPLICATE_KEY -> new DuplicateKeyException(message, failure);
			case INTEGRITY_VIOLATION -> new DataIntegrityViolationException(message, failure);
			case BAD_SQL -> new BadSqlGrammarException(task, (sql != null) ? sql : "", failure);
			case PERMISSION_DENIED -> new PermissionDeniedDataAccessException(message, failure);
			case UNCATEGORIZED -> new UncategorizedSQLException(task, sql, failure);
		};
	}

}

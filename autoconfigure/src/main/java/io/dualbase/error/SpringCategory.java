package io.dualbase.error;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.dao.UncategorizedDataAccessException;

/**
 * The exceptions of Spring that both stacks can raise for what a database reports. Those
 * of the reactive stack set the limit: Spring makes them of the classes of R2DBC, and of
 * some SQLSTATEs.
 */
enum SpringCategory {

	CANNOT_ACQUIRE_LOCK(CannotAcquireLockException.class),

	PESSIMISTIC_LOCKING_FAILURE(PessimisticLockingFailureException.class),

	RESOURCE_FAILURE(DataAccessResourceFailureException.class),

	TRANSIENT_RESOURCE(TransientDataAccessResourceException.class),

	QUERY_TIMEOUT(QueryTimeoutException.class),

	DUPLICATE_KEY(DuplicateKeyException.class),

	INTEGRITY_VIOLATION(DataIntegrityViolationException.class),

	/** Both stacks have a {@code BadSqlGrammarException} of their own below this. */
	BAD_SQL(InvalidDataAccessResourceUsageException.class),

	PERMISSION_DENIED(PermissionDeniedDataAccessException.class),

	/** Both stacks have classes of their own below this. */
	UNCATEGORIZED(UncategorizedDataAccessException.class);

	private static final String SERIALIZATION_FAILURE = "40001";

	private final Class<? extends DataAccessException> type;

	SpringCategory(Class<? extends DataAccessException> type) {
		this.type = type;
	}

	/**
	 * The exception for a failure.
	 * @param error what is known of it
	 * @return the same for both stacks
	 */
	static SpringCategory of(DatabaseError error) {
		return switch (error.kind()) {
			case DEADLOCK, SERIALIZATION -> ofRollback(error.sqlState());
			case LOCK_TIMEOUT, OPTIMISTIC_LOCK, SELF_DEADLOCK -> PESSIMISTIC_LOCKING_FAILURE;
			case CONNECTION, CONFIGURATION -> RESOURCE_FAILURE;
			case TIMEOUT -> QUERY_TIMEOUT;
			case DUPLICATE -> DUPLICATE_KEY;
			case TOO_MANY_ROWS -> BAD_SQL;
			default -> of(error.family());
		};
	}

	/** The only SQLSTATE by which Spring tells rollbacks of the reactive stack apart. */
	private static SpringCategory ofRollback(@Nullable String sqlState) {
		return SERIALIZATION_FAILURE.equals(sqlState) ? CANNOT_ACQUIRE_LOCK : PESSIMISTIC_LOCKING_FAILURE;
	}

	private static SpringCategory of(ErrorFamily family) {
		return switch (family) {
			case RETRYABLE -> TRANSIENT_RESOURCE;
			case INTEGRITY -> INTEGRITY_VIOLATION;
			case PROGRAMMING -> BAD_SQL;
			case ACCESS -> PERMISSION_DENIED;
			case RESOURCE -> RESOURCE_FAILURE;
			case QUERY, BUSINESS, UNKNOWN_OUTCOME, UNCLASSIFIED -> UNCATEGORIZED;
		};
	}

	/**
	 * The class to which an exception of this category belongs on both stacks.
	 * @return a class of Spring that neither stack has for itself
	 */
	Class<? extends DataAccessException> type() {
		return this.type;
	}

	/**
	 * Whether an exception is this one, and neither a more nor a less special one.
	 * @param exception what Spring raises
	 * @return whether its most special class among those that both stacks share is ours
	 */
	boolean matches(DataAccessException exception) {
		Class<?> shared = exception.getClass();
		while (shared.getPackage() != DataAccessException.class.getPackage()) {
			shared = shared.getSuperclass();
		}
		return shared == this.type;
	}

}

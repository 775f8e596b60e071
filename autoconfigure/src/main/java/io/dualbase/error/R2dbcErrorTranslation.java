package io.dualbase.error;

import java.io.IOException;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcPermissionDeniedException;
import io.r2dbc.spi.R2dbcRollbackException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import org.jspecify.annotations.Nullable;

import org.springframework.r2dbc.connection.ConnectionFactoryUtils;

/**
 * Gives failures of R2DBC drivers the class of which Spring makes the same exception as
 * the blocking stack raises. Spring looks at nothing but that class and a few SQLSTATEs,
 * and drivers choose them each in their own way.
 * <p>
 * Immutable, so that any thread may use it.
 */
public final class R2dbcErrorTranslation {

	private final DatabaseErrorClassifier classifier;

	private final DatabaseErrorListener listener;

	/**
	 * Create a new instance.
	 * @param classifier says what went wrong
	 * @param listener is told of each failure that is translated
	 */
	public R2dbcErrorTranslation(DatabaseErrorClassifier classifier, DatabaseErrorListener listener) {
		this.classifier = classifier;
		this.listener = listener;
	}

	/**
	 * Translates what a driver has signalled.
	 * @param failure any failure
	 * @return the failure itself if Spring makes the right exception of it, or if it is
	 * neither a driver's nor the network's; else another one of the same message and
	 * codes with the failure as its cause
	 */
	public Throwable translate(Throwable failure) {
		if (failure instanceof R2dbcException driver) {
			return translate(driver);
		}
		return (failure instanceof IOException)
				? translate(new R2dbcNonTransientResourceException(failure.getMessage(), failure)) : failure;
	}

	private R2dbcException translate(R2dbcException failure) {
		DatabaseError error = this.classifier.classify(failure, Phase.STATEMENT);
		if (error.isUnknown()) {
			return failure;
		}
		this.listener.failed(failure, error, "r2dbc");
		SpringCategory category = SpringCategory.of(error);
		return isRight(failure, category) ? failure : as(category, failure);
	}

	private static R2dbcException as(SpringCategory category, R2dbcException failure) {
		R2dbcException same = create(failure, category, failure.getSqlState());
		return isRight(same, category) ? same : create(failure, category, telling(category));
	}

	private static boolean isRight(R2dbcException failure, SpringCategory category) {
		return category.matches(ConnectionFactoryUtils.convertR2dbcException("", null, failure));
	}

	/** A SQLSTATE from which Spring concludes no other category of the same class. */
	private static String telling(SpringCategory category) {
		return (category == SpringCategory.DUPLICATE_KEY) ? "23505" : "HY000";
	}

	private static R2dbcException create(R2dbcException from, SpringCategory category, @Nullable String state) {
		String message = from.getMessage();
		int code = from.getErrorCode();
		String sql = from.getSql();
		return switch (category) {
			case CANNOT_ACQUIRE_LOCK, PESSIMISTIC_LOCKING_FAILURE ->
				new R2dbcRollbackException(message, state, code, sql, from);
			case RESOURCE_FAILURE -> new R2dbcNonTransientResourceException(message, state, code, sql, from);
			case TRANSIENT_RESOURCE -> new R2dbcTransientResourceException(message, state, code, sql, from);
			case QUERY_TIMEOUT -> new R2dbcTimeoutException(message, state, code, sql, from);
			case DUPLICATE_KEY, INTEGRITY_VIOLATION ->
				new R2dbcDataIntegrityViolationException(message, state, code, sql, from);
			case BAD_SQL -> new R2dbcBadGrammarException(message, state, code, sql, from);
			case PERMISSION_DENIED -> new R2dbcPermissionDeniedException(message, state, code, sql, from);
			case UNCATEGORIZED -> new R2dbcUncategorizedException(message, state, code, sql, from);
		};
	}

}

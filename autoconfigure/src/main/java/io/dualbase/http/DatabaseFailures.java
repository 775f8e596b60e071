package io.dualbase.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Tells failures of the database from all others. Types go by their names, because none
 * of the stacks needs to be there.
 */
final class DatabaseFailures {

	/** Say nothing, so that what they wrap counts. */
	private static final Set<String> WRAPPERS = Set.of("java.lang.reflect.UndeclaredThrowableException",
			"java.lang.reflect.InvocationTargetException", "java.util.concurrent.CompletionException",
			"java.util.concurrent.ExecutionException", "reactor.core.Exceptions$ReactiveException",
			"reactor.core.Exceptions$RetryExhaustedException", "org.springframework.core.retry.RetryException",
			"org.springframework.retry.ExhaustedRetryException");

	private static final Set<String> DRIVERS = Set.of("java.sql.SQLException", "io.r2dbc.spi.R2dbcException",
			"jakarta.persistence.PersistenceException");

	private static final String TRANSACTION = "org.springframework.transaction.TransactionException";

	private static final String DATA_ACCESS = "org.springframework.dao.DataAccessException";

	/** Where failures come from that have nothing of another kind of store in them. */
	private static final List<String> OURS = List.of("java.", "io.netty.", "reactor.", "io.dualbase.transaction.",
			"org.springframework.dao.", "org.springframework.jdbc.", "org.springframework.orm.",
			"org.springframework.r2dbc.");

	private DatabaseFailures() {
	}

	/**
	 * Finds the failure of the database that was raised.
	 * @param raised anything
	 * @return the failure without what wrapped it, or empty if it is none of the
	 * database, or the application has said how to answer it
	 */
	static Optional<Throwable> find(Throwable raised) {
		Throwable failure = raised;
		while (WRAPPERS.contains(failure.getClass().getName()) && failure.getCause() != null) {
			failure = failure.getCause();
		}
		return (isOfDatabase(failure) && !isAnswered(failure)) ? Optional.of(failure) : Optional.empty();
	}

	private static boolean isOfDatabase(Throwable failure) {
		return isA(failure, DRIVERS) || isA(failure, Set.of(TRANSACTION))
				|| (isA(failure, Set.of(DATA_ACCESS)) && isOfThisStore(failure));
	}

	/** Modules for other stores raise the same exceptions of Spring. */
	private static boolean isOfThisStore(Throwable failure) {
		return causes(failure).anyMatch((cause) -> isA(cause, DRIVERS))
				|| causes(failure).allMatch((cause) -> OURS.stream().anyMatch(cause.getClass().getName()::startsWith));
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, (cause) -> cause != null, Throwable::getCause);
	}

	private static boolean isA(Throwable failure, Set<String> types) {
		return Stream.<Class<?>>iterate(failure.getClass(), (type) -> type != null, Class::getSuperclass)
			.anyMatch((type) -> types.contains(type.getName()));
	}

	private static boolean isAnswered(Throwable failure) {
		return failure instanceof ErrorResponse
				|| AnnotatedElementUtils.hasAnnotation(failure.getClass(), ResponseStatus.class);
	}

}

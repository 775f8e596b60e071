package io.dualbase.contract;

import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.dao.DataAccessException;

/**
 * A failure as an application sees it.
 *
 * @param kind what went wrong
 * @param exception the most special class of Spring that all stacks share
 */
record ErrorSeen(ErrorKind kind, String exception) {

	private static final ErrorSeen NONE = new ErrorSeen(ErrorKind.OTHER, "none");

	/**
	 * Do something that fails.
	 */
	static ErrorSeen of(ApplicationContext context, Runnable work) {
		return of(context, Assertions.catchThrowable(work::run));
	}

	static ErrorSeen of(ApplicationContext context, @Nullable Throwable failure) {
		if (failure == null) {
			return NONE;
		}
		ErrorKind kind = context.getBean(DatabaseErrorClassifier.class).classify(failure, Phase.STATEMENT).kind();
		return new ErrorSeen(kind, shared(failure.getClass()).getSimpleName());
	}

	private static Class<?> shared(Class<?> type) {
		boolean stackHasItsOwn = DataAccessException.class.isAssignableFrom(type)
				&& type.getPackage() != DataAccessException.class.getPackage();
		return stackHasItsOwn ? shared(type.getSuperclass()) : type;
	}

}

package io.dualbase.retry;

import java.lang.reflect.Method;

import io.dualbase.error.Phase;
import org.jspecify.annotations.Nullable;

import org.springframework.resilience.retry.MethodRetryPredicate;
import org.springframework.retry.RetryContext;
import org.springframework.retry.interceptor.RetryOperationsInterceptor;
import org.springframework.retry.support.RetrySynchronizationManager;

/**
 * Lets {@code @Retryable} methods be repeated only after failures of the database that
 * this may mend. How often and after which delay stays with the annotation.
 * <p>
 * For Spring Framework: {@code @Retryable(predicate = DatabaseRetryPredicate.class)}. For
 * Spring Retry:
 * {@code @Retryable(exceptionExpression = "@databaseRetryPredicate.shouldRetry(#root)")}.
 */
public class DatabaseRetryPredicate implements MethodRetryPredicate {

	private final RetryControl control;

	private final RetriedMethods methods;

	DatabaseRetryPredicate(RetryControl control, RetriedMethods methods) {
		this.control = control;
		this.methods = methods;
	}

	/**
	 * Whether another attempt makes sense after a failure. Takes its cost from the
	 * budget.
	 * @param method the method that failed
	 * @param failure what it raised
	 * @return false also if the method is not transactional, or part of a surrounding
	 * transaction
	 */
	@Override
	public boolean shouldRetry(Method method, Throwable failure) {
		RetriedMethod called = this.methods.get(method, method.getDeclaringClass());
		boolean outermost = called.isAlwaysOutermost() || !ActiveTransactions.onThread(called.transactionManager());
		return this.control.isWorthAnother(failure, called.phaseOf(failure), outermost);
	}

	/**
	 * Whether another attempt makes sense after a failure of the method that Spring Retry
	 * runs on this thread. Takes its cost from the budget.
	 * @param failure what it raised
	 * @return false also if the method is not transactional, or part of a surrounding
	 * transaction
	 */
	public boolean shouldRetry(Throwable failure) {
		Method method = running();
		return (method != null) ? shouldRetry(method, failure)
				: this.control.isWorthAnother(failure, Phase.AUTO_COMMIT, true);
	}

	private static @Nullable Method running() {
		RetryContext context = RetrySynchronizationManager.getContext();
		return (context != null) ? (Method) context.getAttribute(RetryOperationsInterceptor.METHOD) : null;
	}

}

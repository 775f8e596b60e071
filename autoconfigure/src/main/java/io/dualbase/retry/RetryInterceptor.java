package io.dualbase.retry;

import java.util.EnumMap;
import java.util.Map;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.Assert;

/**
 * Repeats calls of methods around their transaction, unless they are part of another one.
 */
final class RetryInterceptor implements MethodInterceptor {

	private final RetriedMethods methods;

	private final Map<ReturnForm.Kind, RetryDriver> drivers;

	RetryInterceptor(RetriedMethods methods, RetryDriver blocking, RetryDriver future, RetryDriver reactive) {
		this.methods = methods;
		this.drivers = new EnumMap<>(Map.of(ReturnForm.Kind.VALUE, outermost(blocking), ReturnForm.Kind.FUTURE,
				outermost(future), ReturnForm.Kind.MONO, reactive, ReturnForm.Kind.FLUX, reactive));
	}

	// Whether a reactive transaction is active is known to the subscriber alone.
	private static RetryDriver outermost(RetryDriver driver) {
		return (invocation, method) -> isInner(method) ? invocation.proceed() : driver.call(invocation, method);
	}

	private static boolean isInner(RetriedMethod method) {
		return !method.isAlwaysOutermost() && ActiveTransactions.onThread(method.transactionManager());
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object target = invocation.getThis();
		RetriedMethod method = this.methods.get(invocation.getMethod(),
				(target != null) ? AopUtils.getTargetClass(target) : null);
		RetryDriver driver = this.drivers.get(method.form().kind());
		Assert.state(driver != null && invocation instanceof ProxyMethodInvocation,
				"A call can only be repeated on a proxy of Spring.");
		return driver.call((ProxyMethodInvocation) invocation, method);
	}

}

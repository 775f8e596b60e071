package io.dualbase.retry;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * Repeats calls that return in one way.
 */
@FunctionalInterface
interface RetryDriver {

	/**
	 * Makes a call, and makes it again as long as it should.
	 * @param invocation the call, of which each attempt runs a copy
	 * @param method the method that is called
	 * @return what the method returns, or stands for it
	 * @throws Throwable what the method raised last
	 */
	@Nullable Object call(ProxyMethodInvocation invocation, RetriedMethod method) throws Throwable;

}

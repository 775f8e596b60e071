package io.dualbase.retry;

import org.springframework.aop.support.AbstractBeanFactoryPointcutAdvisor;

/**
 * Puts advice around, or into, the transactions of repeated methods. The advice is
 * created when a method is first called, long after the first proxies.
 */
class RetryAdvisor extends AbstractBeanFactoryPointcutAdvisor {

	private static final long serialVersionUID = 1L;

	private final transient RetryPointcut pointcut;

	RetryAdvisor(RetryPointcut pointcut, String adviceBeanName, int order) {
		this.pointcut = pointcut;
		setAdviceBeanName(adviceBeanName);
		setOrder(order);
	}

	@Override
	public RetryPointcut getPointcut() {
		return this.pointcut;
	}

}

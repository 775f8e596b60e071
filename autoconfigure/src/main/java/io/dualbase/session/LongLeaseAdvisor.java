package io.dualbase.session;

import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AbstractBeanFactoryPointcutAdvisor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.core.Ordered;

/**
 * Finds methods with {@link LongLease}, around whatever else is advised, transactions
 * above all. The advice is created when such a method is first called.
 */
final class LongLeaseAdvisor extends AbstractBeanFactoryPointcutAdvisor {

	private static final long serialVersionUID = 1L;

	private final transient Pointcut pointcut = new ComposablePointcut(
			(Pointcut) AnnotationMatchingPointcut.forMethodAnnotation(LongLease.class))
		.union((Pointcut) new AnnotationMatchingPointcut(LongLease.class, true));

	LongLeaseAdvisor(String adviceBeanName) {
		setAdviceBeanName(adviceBeanName);
		setOrder(Ordered.HIGHEST_PRECEDENCE);
	}

	@Override
	public Pointcut getPointcut() {
		return this.pointcut;
	}

}

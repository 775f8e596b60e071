package io.dualbase.session.scope;

import java.util.function.Supplier;

import io.dualbase.lease.LeaseScope;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.scheduling.annotation.AsyncAnnotationAdvisor;

/**
 * Makes each call of an {@code @Async} method a unit of work with the method's name,
 * whatever executor runs it. Goes right behind Spring's advice, which is where the new
 * thread begins, and in front of all other.
 */
final class AsyncMethodScopes implements BeanPostProcessor {

	private final Supplier<ThreadWork> work;

	AsyncMethodScopes(Supplier<ThreadWork> work) {
		this.work = work;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof Advised advised && !advised.isFrozen()) {
			Advisor[] advisors = advised.getAdvisors();
			for (int i = 0; i < advisors.length; i++) {
				if (advisors[i] instanceof AsyncAnnotationAdvisor async) {
					advised.addAdvisor(i + 1,
							new DefaultPointcutAdvisor(async.getPointcut(), (MethodInterceptor) this::invoke));
				}
			}
		}
		return bean;
	}

	private @Nullable Object invoke(MethodInvocation call) throws Throwable {
		ThreadWork work = this.work.get();
		LeaseScope scope = work.begin(LeaseScope.Kind.TASK, name(call));
		try {
			return call.proceed();
		}
		finally {
			work.end(scope);
		}
	}

	private static String name(MethodInvocation call) {
		Object target = call.getThis();
		Class<?> type = (target != null) ? AopUtils.getTargetClass(target) : call.getMethod().getDeclaringClass();
		return type.getName() + "." + call.getMethod().getName();
	}

}

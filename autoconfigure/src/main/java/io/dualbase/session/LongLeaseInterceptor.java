package io.dualbase.session;

import java.lang.reflect.Method;
import java.time.Duration;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Gives methods with {@link LongLease} a scope of their own, whose connections may be
 * held for long.
 */
final class LongLeaseInterceptor implements MethodInterceptor {

	private static final boolean REACTOR_PRESENT = ClassUtils.isPresent("reactor.core.publisher.Mono",
			LongLeaseInterceptor.class.getClassLoader());

	private final LeaseScopes scopes;

	LongLeaseInterceptor(LeaseScopes scopes) {
		this.scopes = scopes;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		String name = ClassUtils.getQualifiedMethodName(invocation.getMethod(), targetClass(invocation));
		Duration longest = longestLease(invocation);
		LeaseScope scope = this.scopes.open(LeaseScope.Kind.TASK, name);
		scope.liveLong(longest);
		try {
			Object result = invocation.proceed();
			return REACTOR_PRESENT ? new LongLeasePublisher(name, longest).of(result) : result;
		}
		finally {
			this.scopes.close(scope);
		}
	}

	private static Duration longestLease(MethodInvocation invocation) {
		LongLease declared = find(invocation.getMethod(), targetClass(invocation));
		String longest = (declared != null) ? declared.max() : "";
		return StringUtils.hasText(longest) ? DurationStyle.detectAndParse(longest) : LeaseScope.FOREVER;
	}

	private static @Nullable LongLease find(Method method, @Nullable Class<?> targetClass) {
		Method implementation = AopUtils.getMostSpecificMethod(method, targetClass);
		LongLease declared = AnnotatedElementUtils.findMergedAnnotation(implementation, LongLease.class);
		return (declared != null || targetClass == null) ? declared
				: AnnotatedElementUtils.findMergedAnnotation(targetClass, LongLease.class);
	}

	private static @Nullable Class<?> targetClass(MethodInvocation invocation) {
		Object target = invocation.getThis();
		return (target != null) ? AopUtils.getTargetClass(target) : null;
	}

}

package io.dualbase.retry;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.aop.ClassFilter;
import org.springframework.aop.support.AopUtils;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionalProxy;

/**
 * Finds methods with {@link RetryableTransaction}, and if so configured all transactional
 * ones.
 */
class RetryPointcut extends StaticMethodMatcherPointcut {

	private final TransactionAttributeSource attributes;

	private final boolean auto;

	// Filled while beans are proxied, read at the end of startup.
	private final Set<Class<?>> retriedClasses = ConcurrentHashMap.newKeySet();

	RetryPointcut(TransactionAttributeSource attributes, boolean auto) {
		this.attributes = attributes;
		this.auto = auto;
	}

	@Override
	public ClassFilter getClassFilter() {
		return (type) -> !TransactionManager.class.isAssignableFrom(type)
				&& !PersistenceExceptionTranslator.class.isAssignableFrom(type)
				&& (AnnotationUtils.isCandidateClass(type, RetryableTransaction.class) || isTransactional(type));
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		boolean annotated = isAnnotated(method, targetClass);
		if (annotated) {
			this.retriedClasses.add(targetClass);
		}
		return annotated
				|| (isTransactional(targetClass) && this.attributes.hasTransactionAttribute(method, targetClass));
	}

	private static boolean isAnnotated(Method method, Class<?> targetClass) {
		// Spring finds no transaction on these either.
		return method.getDeclaringClass() != Object.class
				&& DeclaredTerms.find(AopUtils.getMostSpecificMethod(method, targetClass), targetClass) != null;
	}

	/** Repositories begin transactions inside their own proxies. */
	private boolean isTransactional(Class<?> type) {
		return this.auto && !TransactionalProxy.class.isAssignableFrom(type) && this.attributes.isCandidateClass(type);
	}

	Set<Class<?>> retriedClasses() {
		return Set.copyOf(this.retriedClasses);
	}

}

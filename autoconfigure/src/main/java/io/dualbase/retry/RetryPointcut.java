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
				&& AnnotationUtils.isCandidateClass(type, RetryableTransaction.class);
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		if (!isTransactional(method, targetClass)) {
			return false;
		}
		boolean annotated = DeclaredTerms.find(AopUtils.getMostSpecificMethod(method, targetClass),
				targetClass) != null;
		if (annotated) {
			this.retriedClasses.add(targetClass);
		}
		return annotated || (this.auto && !TransactionalProxy.class.isAssignableFrom(targetClass));
	}

	/**
	 * Repositories begin transactions inside proxies of their own, by their own rules.
	 */
	private boolean isTransactional(Method method, Class<?> targetClass) {
		return TransactionalProxy.class.isAssignableFrom(targetClass) ? method.getDeclaringClass() != Object.class
				: this.attributes.isCandidateClass(targetClass)
						&& this.attributes.hasTransactionAttribute(method, targetClass);
	}

	Set<Class<?>> retriedClasses() {
		return Set.copyOf(this.retriedClasses);
	}

}

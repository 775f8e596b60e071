package io.dualbase.retry;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.MethodClassKey;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.util.ClassUtils;

/**
 * What is known of each method, found out when it is first called. Any thread may ask.
 */
final class RetriedMethods {

	private final Map<MethodClassKey, RetriedMethod> methods = new ConcurrentHashMap<>();

	private final DeclaredTerms terms;

	private final Managers managers;

	RetriedMethods(BeanFactory beanFactory, TransactionInterceptor interceptor, DeclaredTerms terms) {
		this.terms = terms;
		this.managers = new Managers(beanFactory, interceptor);
	}

	RetriedMethod get(Method method, @Nullable Class<?> targetClass) {
		MethodClassKey key = new MethodClassKey(method, targetClass);
		RetriedMethod known = this.methods.get(key);
		// Not computeIfAbsent: managers may be created, and call methods that are asked
		// for.
		return (known != null) ? known : this.methods.merge(key, find(method, targetClass), (first, same) -> first);
	}

	private RetriedMethod find(Method method, @Nullable Class<?> targetClass) {
		Method implementation = AopUtils.getMostSpecificMethod(method, targetClass);
		TransactionAttribute attribute = this.managers.attribute(method, targetClass);
		TransactionManager manager = (attribute != null) ? this.managers.of(attribute, targetClass) : null;
		return new RetriedMethod(ClassUtils.getQualifiedMethodName(method, targetClass),
				this.terms.of(implementation, targetClass), attribute, manager, ReturnForm.of(method, manager));
	}

	/**
	 * Asks Spring which manager it will use.
	 */
	private static final class Managers extends TransactionAspectSupport {

		Managers(BeanFactory beanFactory, TransactionInterceptor interceptor) {
			TransactionAttributeSource source = interceptor.getTransactionAttributeSource();
			setBeanFactory(beanFactory);
			setTransactionAttributeSource((source != null) ? source : (method, targetClass) -> null);
			TransactionManager chosen = interceptor.getTransactionManager();
			if (chosen != null) {
				setTransactionManager(chosen);
			}
		}

		@Nullable TransactionAttribute attribute(Method method, @Nullable Class<?> targetClass) {
			TransactionAttributeSource source = getTransactionAttributeSource();
			return (source != null) ? source.getTransactionAttribute(method, targetClass) : null;
		}

		@Nullable TransactionManager of(TransactionAttribute attribute, @Nullable Class<?> targetClass) {
			return determineTransactionManager(attribute, targetClass);
		}

	}

}

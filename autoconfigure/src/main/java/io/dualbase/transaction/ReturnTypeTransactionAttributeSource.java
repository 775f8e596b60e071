package io.dualbase.transaction;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodClassKey;
import org.springframework.transaction.interceptor.TransactionAttribute;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.util.StringUtils;

/**
 * Completes declared transaction attributes that name no manager.
 * <p>
 * Spring picks the manager by the attribute's qualifier and never by the method, so the
 * attribute is where a return type can be heard.
 */
class ReturnTypeTransactionAttributeSource implements TransactionAttributeSource {

	private final TransactionAttributeSource declared;

	private final TransactionManagerChoice choice;

	private final Map<MethodClassKey, TransactionAttribute> attributes = new ConcurrentHashMap<>();

	// Filled while beans are proxied, read once at the end of startup.
	private final Set<Class<?>> transactionalClasses = ConcurrentHashMap.newKeySet();

	ReturnTypeTransactionAttributeSource(TransactionAttributeSource declared, TransactionManagerChoice choice) {
		this.declared = declared;
		this.choice = choice;
	}

	@Override
	public boolean isCandidateClass(Class<?> targetClass) {
		return this.declared.isCandidateClass(targetClass);
	}

	@Override
	public boolean hasTransactionAttribute(Method method, @Nullable Class<?> targetClass) {
		boolean transactional = this.declared.hasTransactionAttribute(method, targetClass);
		if (transactional && targetClass != null) {
			this.transactionalClasses.add(targetClass);
		}
		return transactional;
	}

	@Override
	public @Nullable TransactionAttribute getTransactionAttribute(Method method, @Nullable Class<?> targetClass) {
		MethodClassKey key = new MethodClassKey(method, targetClass);
		TransactionAttribute known = this.attributes.get(key);
		return (known != null) ? known : complete(key, method, targetClass);
	}

	// Not computeIfAbsent: choosing may create beans, and they may ask for attributes.
	private @Nullable TransactionAttribute complete(MethodClassKey key, Method method, @Nullable Class<?> targetClass) {
		TransactionAttribute attribute = this.declared.getTransactionAttribute(method, targetClass);
		if (attribute == null) {
			return null;
		}
		String manager = isUnqualified(attribute) ? this.choice.beanNameFor(method, targetClass) : null;
		TransactionAttribute complete = (manager != null) ? new QualifiedTransactionAttribute(attribute, manager)
				: attribute;
		this.attributes.put(key, complete);
		return complete;
	}

	boolean isUndecided(Method method, @Nullable Class<?> targetClass) {
		TransactionAttribute attribute = this.declared.getTransactionAttribute(method, targetClass);
		return attribute != null && isUnqualified(attribute);
	}

	private static boolean isUnqualified(TransactionAttribute attribute) {
		return !StringUtils.hasText(attribute.getQualifier());
	}

	Set<Class<?>> transactionalClasses() {
		return Set.copyOf(this.transactionalClasses);
	}

}

package io.dualbase.transaction;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.util.ReflectionUtils;

/**
 * Refuses to start with methods that must fail at their first call because several
 * managers have equal claims to them.
 */
class UndecidedMethodCheck implements SmartInitializingSingleton {

	private final ReturnTypeTransactionAttributeSource attributeSource;

	private final TransactionManagerChoice choice;

	UndecidedMethodCheck(ReturnTypeTransactionAttributeSource attributeSource, TransactionManagerChoice choice) {
		this.attributeSource = attributeSource;
		this.choice = choice;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (Class<? extends TransactionManager> kind : List.of(PlatformTransactionManager.class,
				ReactiveTransactionManager.class)) {
			if (this.choice.isAmbiguous(kind)) {
				this.attributeSource.transactionalClasses().forEach((type) -> check(type, kind));
			}
		}
	}

	private void check(Class<?> type, Class<? extends TransactionManager> kind) {
		for (Method method : ReflectionUtils.getUniqueDeclaredMethods(type)) {
			if (isIntercepted(method) && this.attributeSource.isUndecided(method, type)
					&& this.choice.kindFor(method, type) == kind) {
				this.choice.beanNameFor(method, type);
			}
		}
	}

	private static boolean isIntercepted(Method method) {
		int modifiers = method.getModifiers();
		return !method.isSynthetic() && !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
	}

}

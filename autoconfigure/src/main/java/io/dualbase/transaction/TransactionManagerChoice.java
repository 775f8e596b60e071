package io.dualbase.transaction;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.BeanFactoryAnnotationUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.KotlinDetector;
import org.springframework.core.ReactiveAdapter;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.TransactionManagementConfigurer;
import org.springframework.util.StringUtils;

/**
 * Which transaction manager a method means that names none: the reactive one if it
 * returns a deferred type or is a Kotlin suspending function, else the blocking one.
 */
class TransactionManagerChoice {

	private final ConfigurableListableBeanFactory beanFactory;

	private final ObjectProvider<TransactionManagementConfigurer> configurer;

	TransactionManagerChoice(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<TransactionManagementConfigurer> configurer) {
		this.beanFactory = beanFactory;
		this.configurer = configurer;
	}

	/**
	 * Names the manager for a method whose annotation names none.
	 * @return the manager's bean name, or {@code null} where Spring's own choice follows
	 * what the application says elsewhere
	 * @throws UndecidedTransactionManagerException if there is no manager of the kind, or
	 * several and none is primary
	 */
	@Nullable String beanNameFor(Method method, @Nullable Class<?> targetClass) {
		Class<? extends TransactionManager> kind = kindFor(method, targetClass);
		if (isChosenByType(targetClass) || isChosenByConfigurer(kind)) {
			return null;
		}
		try {
			return this.beanFactory.resolveNamedBean(kind).getBeanName();
		}
		catch (NoSuchBeanDefinitionException ex) {
			throw new UndecidedTransactionManagerException(method, targetClass, kind, candidates(kind), ex);
		}
	}

	boolean isAmbiguous(Class<? extends TransactionManager> kind) {
		try {
			// Asked first because resolving creates the manager, too early if it is lazy.
			if (candidates(kind).size() > 1) {
				this.beanFactory.resolveNamedBean(kind);
			}
			return false;
		}
		catch (NoUniqueBeanDefinitionException ex) {
			return true;
		}
	}

	Class<? extends TransactionManager> kindFor(Method method, @Nullable Class<?> targetClass) {
		// The implementation's type, even if the interface it is called through says
		// Object:
		// Spring then refuses the call, where a blocking transaction would do nothing.
		Method implementation = AopUtils.getMostSpecificMethod(method, targetClass);
		return isReactive(implementation) ? ReactiveTransactionManager.class : PlatformTransactionManager.class;
	}

	private static boolean isReactive(Method method) {
		if (KotlinDetector.isSuspendingFunction(method)) {
			return true;
		}
		ReactiveAdapter adapter = ReactiveAdapterRegistry.getSharedInstance().getAdapter(method.getReturnType());
		// A future is already running when it is returned, so its work is not deferred.
		return (adapter != null) && adapter.getDescriptor().isDeferred();
	}

	// As in Spring, a type-level qualifier that matches no manager is about something
	// else.
	private boolean isChosenByType(@Nullable Class<?> targetClass) {
		String qualifier = (targetClass != null) ? BeanFactoryAnnotationUtils.getQualifierValue(targetClass) : null;
		return StringUtils.hasText(qualifier) && candidates(TransactionManager.class).stream()
			.anyMatch((name) -> BeanFactoryAnnotationUtils.isQualifierMatch(qualifier::equals, name, this.beanFactory));
	}

	private boolean isChosenByConfigurer(Class<? extends TransactionManager> kind) {
		TransactionManagementConfigurer available = this.configurer.getIfAvailable();
		return available != null && kind.isInstance(available.annotationDrivenTransactionManager());
	}

	private List<String> candidates(Class<? extends TransactionManager> kind) {
		return Arrays.asList(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, kind, true, false));
	}

}

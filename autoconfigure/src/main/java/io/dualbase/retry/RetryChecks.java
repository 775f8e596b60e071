package io.dualbase.retry;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.retry.annotation.Retryable;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Looks at repeated methods once all beans are there: refuses those that would be
 * repeated inside a failed transaction, and warns of entities as arguments.
 */
final class RetryChecks implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(RetryChecks.class);

	private static final String ENTITY = "jakarta.persistence.Entity";

	private static final String SPRING_RETRY = "org.springframework.retry.annotation.RetryConfiguration";

	private final ConfigurableListableBeanFactory beanFactory;

	private final RetryPointcut pointcut;

	private final DeclaredTerms terms;

	RetryChecks(ConfigurableListableBeanFactory beanFactory, RetryPointcut pointcut, DeclaredTerms terms) {
		this.beanFactory = beanFactory;
		this.pointcut = pointcut;
		this.terms = terms;
	}

	@Override
	public void afterSingletonsInstantiated() {
		for (String name : this.beanFactory.getSingletonNames()) {
			if (this.beanFactory.getSingleton(name) instanceof Advised proxy) {
				checkOrder(name, proxy, List.of(proxy.getAdvisors()));
			}
		}
		List<String> methods = this.pointcut.retriedClasses().stream().flatMap(this::takingEntities).sorted().toList();
		if (!methods.isEmpty()) {
			logger.warn(
					"Repeated transactions take entities as arguments, which their first attempt changes: %s. Pass ids or values, and load the entities inside."
						.formatted(String.join(", ", methods)));
		}
	}

	private void checkOrder(String name, Advised proxy, List<Advisor> advisors) {
		int transaction = firstOf(advisors, BeanFactoryTransactionAttributeSourceAdvisor.class);
		if (transaction < 0) {
			return;
		}
		Advisor retry = advisors.stream().filter(this::repeats).findFirst().orElse(null);
		if (retry != null && advisors.indexOf(retry) > transaction) {
			throw new AdviceOrderException(name, RetryableTransaction.class.getSimpleName());
		}
		int springRetry = firstOfSpringRetry(advisors);
		if (springRetry > transaction && hasRepeatedTransaction(proxy, advisors.get(transaction))) {
			throw new AdviceOrderException(name, Retryable.class.getSimpleName());
		}
	}

	private boolean repeats(Advisor advisor) {
		return advisor instanceof RetryAdvisor ours
				&& DualbaseRetryAutoConfiguration.INTERCEPTOR.equals(ours.getAdviceBeanName());
	}

	private static int firstOf(List<Advisor> advisors, Class<?> type) {
		return IntStream.range(0, advisors.size())
			.filter((index) -> type.isInstance(advisors.get(index)))
			.findFirst()
			.orElse(-1);
	}

	private static int firstOfSpringRetry(Collection<Advisor> advisors) {
		List<String> names = advisors.stream().map((advisor) -> advisor.getClass().getName()).toList();
		return names.indexOf(SPRING_RETRY);
	}

	private static boolean hasRepeatedTransaction(Advised proxy, Advisor transaction) {
		Class<?> type = AopUtils.getTargetClass(proxy);
		return Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(type))
			.anyMatch((method) -> isSpringRetried(method, type)
					&& ((BeanFactoryTransactionAttributeSourceAdvisor) transaction).getPointcut()
						.getMethodMatcher()
						.matches(method, type));
	}

	private static boolean isSpringRetried(Method method, Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(method, Retryable.class)
				|| AnnotatedElementUtils.hasAnnotation(type, Retryable.class);
	}

	private Stream<String> takingEntities(Class<?> type) {
		return Arrays.stream(ReflectionUtils.getUniqueDeclaredMethods(ClassUtils.getUserClass(type)))
			.filter((method) -> isRetried(method, type))
			.filter(RetryChecks::takesEntity)
			.map((method) -> ClassUtils.getQualifiedMethodName(method, type));
	}

	private boolean isRetried(Method method, @Nullable Class<?> type) {
		if (method.getDeclaringClass() == Object.class || DeclaredTerms.find(method, type) == null) {
			return false;
		}
		// A deadline that cannot be read is a mistake to be told now.
		this.terms.of(method, type);
		return true;
	}

	private static boolean takesEntity(Method method) {
		return Arrays.stream(method.getParameterTypes())
			.anyMatch((parameter) -> MergedAnnotations.from(parameter).isPresent(ENTITY));
	}

}

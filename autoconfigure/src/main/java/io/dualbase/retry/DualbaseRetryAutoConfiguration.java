package io.dualbase.retry;

import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;

import io.dualbase.connection.ConditionalOnDatabaseEnabled;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.retry.RetryListener;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.transaction.config.TransactionManagementConfigUtils;
import org.springframework.transaction.interceptor.BeanFactoryTransactionAttributeSourceAdvisor;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Auto-configuration of transactions that are repeated after a failure.
 */
@AutoConfiguration(after = DualbaseErrorAutoConfiguration.class,
		afterName = { "io.dualbase.transaction.DualbaseTransactionAutoConfiguration",
				"org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration" })
@ConditionalOnDatabaseEnabled
@ConditionalOnClass({ RetryTemplate.class, TransactionInterceptor.class, Mono.class })
@ConditionalOnBooleanProperty(name = "database.retry.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RetrySettings.class)
public final class DualbaseRetryAutoConfiguration {

	static final String INTERCEPTOR = "databaseRetryInterceptor";

	private static final String RESULT_INTERCEPTOR = "databaseResultInterceptor";

	@Bean
	@ConditionalOnMissingBean
	RetryDecider databaseRetryDecider() {
		return RetryDecider.byKind(() -> ThreadLocalRandom.current().nextLong());
	}

	@Bean
	@ConditionalOnMissingBean
	RetryBudget databaseRetryBudget(RetrySettings settings) {
		return new RetryBudget(settings.budget().tokens());
	}

	/**
	 * What works only where transactions are declared by annotations.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBean(name = TransactionManagementConfigUtils.TRANSACTION_ADVISOR_BEAN_NAME)
	static class Methods {

		@Bean
		RetryControl databaseRetryControl(DatabaseErrorClassifier classifier, RetryDecider decider, RetryBudget budget,
				ObjectProvider<RetryObserver> observers) {
			return new RetryControl(classifier, decider, budget,
					new RetryObservers(observers.orderedStream().toList()));
		}

		// Asked for while post-processors are created, when it is too early for settings.
		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnBooleanProperty(name = "database.retry.auto", havingValue = false, matchIfMissing = true)
		static RetryPointcut databaseRetryPointcut(TransactionAttributeSource attributes) {
			return new RetryPointcut(attributes, false);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		@ConditionalOnBooleanProperty("database.retry.auto")
		static RetryPointcut databaseAutoRetryPointcut(TransactionAttributeSource attributes) {
			return new RetryPointcut(attributes, true);
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static RetryAdvisor databaseRetryAdvisor(RetryPointcut pointcut,
				@Qualifier(TransactionManagementConfigUtils.TRANSACTION_ADVISOR_BEAN_NAME) BeanFactoryTransactionAttributeSourceAdvisor transaction) {
			int order = Math.max(transaction.getOrder(), Ordered.HIGHEST_PRECEDENCE + 1) - 1;
			return new RetryAdvisor(pointcut, INTERCEPTOR, order);
		}

		/** Of the same order as the transaction's, but declared later, so inside it. */
		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static RetryAdvisor databaseResultAdvisor(RetryPointcut pointcut) {
			return new RetryAdvisor(pointcut, RESULT_INTERCEPTOR, Ordered.LOWEST_PRECEDENCE);
		}

		@Bean(RESULT_INTERCEPTOR)
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static ResultInterceptor databaseResultInterceptor() {
			return new ResultInterceptor();
		}

		@Bean
		DeclaredTerms databaseRetryTerms(RetrySettings settings, ConfigurableListableBeanFactory beanFactory) {
			return new DeclaredTerms(settings, (text) -> {
				String resolved = beanFactory.resolveEmbeddedValue(text);
				return (resolved != null) ? resolved : text;
			});
		}

		@Bean
		RetriedMethods databaseRetriedMethods(ConfigurableListableBeanFactory beanFactory,
				@Qualifier(TransactionManagementConfigUtils.TRANSACTION_ADVISOR_BEAN_NAME) BeanFactoryTransactionAttributeSourceAdvisor transaction,
				DeclaredTerms terms) {
			return new RetriedMethods(beanFactory, (TransactionInterceptor) transaction.getAdvice(), terms);
		}

		@Bean(INTERCEPTOR)
		RetryInterceptor databaseRetryInterceptor(RetryControl control, RetriedMethods methods,
				ObjectProvider<RetryListener> listeners,
				@Qualifier("applicationTaskExecutor") ObjectProvider<Executor> executor) {
			return new RetryInterceptor(methods,
					new BlockingRetry(control, listeners.orderedStream().toArray(RetryListener[]::new)),
					new FutureRetry(control, executor.getIfAvailable(ForkJoinPool::commonPool)),
					new ReactiveRetry(control));
		}

		@Bean
		@ConditionalOnMissingBean
		DatabaseRetryPredicate databaseRetryPredicate(RetryControl control, RetriedMethods methods) {
			return new DatabaseRetryPredicate(control, methods);
		}

		@Bean
		RetryChecks databaseRetryChecks(ConfigurableListableBeanFactory beanFactory, RetryPointcut pointcut,
				DeclaredTerms terms) {
			return new RetryChecks(beanFactory, pointcut, terms);
		}

	}

}

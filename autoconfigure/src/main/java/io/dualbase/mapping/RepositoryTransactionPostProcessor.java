package io.dualbase.mapping;

import java.lang.reflect.Method;

import org.springframework.aop.Advisor;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactoryBean;
import org.springframework.data.repository.core.RepositoryInformation;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Gives reactive repositories the transactions that their methods declare. Spring's own
 * proxies pass over repositories, which are expected to care for themselves, and those of
 * Spring Data R2DBC do not.
 * <p>
 * Without a {@link ReactiveTransactionManager}, or with several of equal rank, nothing is
 * added.
 */
final class RepositoryTransactionPostProcessor implements BeanPostProcessor {

	private final BeanFactory beanFactory;

	RepositoryTransactionPostProcessor(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof R2dbcRepositoryFactoryBean<?, ?, ?> repository) {
			repository.addRepositoryFactoryCustomizer(
					(factory) -> factory.addRepositoryProxyPostProcessor(this::addTransactions));
		}
		return bean;
	}

	private void addTransactions(ProxyFactory proxy, RepositoryInformation repository) {
		this.beanFactory.getBeanProvider(ReactiveTransactionManager.class)
			.ifUnique((manager) -> proxy.addAdvisor(advisor(manager, repository)));
	}

	private Advisor advisor(ReactiveTransactionManager manager, RepositoryInformation repository) {
		TransactionAttributeSource attributes = new RepositoryTransactionAttributeSource(repository);
		TransactionInterceptor interceptor = new TransactionInterceptor(manager, attributes);
		interceptor.setBeanFactory(this.beanFactory);
		return new DefaultPointcutAdvisor(new TransactionalMethods(attributes), interceptor);
	}

	/**
	 * Keeps the interceptor away from all other methods: without an attribute it still
	 * puts an empty transaction into the Reactor context, and whoever sees one there
	 * never gives the connection back to the pool.
	 */
	private static final class TransactionalMethods extends StaticMethodMatcherPointcut {

		private final TransactionAttributeSource attributes;

		TransactionalMethods(TransactionAttributeSource attributes) {
			this.attributes = attributes;
		}

		@Override
		public boolean matches(Method method, Class<?> targetClass) {
			return this.attributes.hasTransactionAttribute(method, targetClass);
		}

	}

}

package io.dualbase.session.scope;

import io.dualbase.lease.LeaseScopes;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.ConfigurableTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Has all blocking transaction managers tell of their transactions, those of the
 * application included.
 */
final class TransactionScopeRegistration implements BeanPostProcessor {

	private final ObjectProvider<LeaseScopes> scopes;

	TransactionScopeRegistration(ObjectProvider<LeaseScopes> scopes) {
		this.scopes = scopes;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof PlatformTransactionManager && bean instanceof ConfigurableTransactionManager manager) {
			this.scopes.ifAvailable((scopes) -> manager.addListener(new TransactionScopes(scopes)));
		}
		return bean;
	}

}

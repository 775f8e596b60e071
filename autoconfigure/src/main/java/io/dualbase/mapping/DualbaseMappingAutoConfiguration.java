package io.dualbase.mapping;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.data.r2dbc.repository.support.R2dbcRepositoryFactoryBean;

/**
 * Auto-configuration of what makes one entity class, and one way of writing, good for
 * both stacks.
 */
@AutoConfiguration
@ConditionalOnClass(R2dbcRepositoryFactoryBean.class)
@ConditionalOnBooleanProperty(name = "database.enabled", matchIfMissing = true)
public final class DualbaseMappingAutoConfiguration {

	@Bean
	static RepositoryTransactionPostProcessor repositoryTransactionPostProcessor(BeanFactory beanFactory) {
		return new RepositoryTransactionPostProcessor(beanFactory);
	}

}

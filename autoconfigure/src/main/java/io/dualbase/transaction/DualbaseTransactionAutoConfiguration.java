package io.dualbase.transaction;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Role;
import org.springframework.transaction.TransactionManager;
import org.springframework.transaction.annotation.TransactionManagementConfigurer;
import org.springframework.transaction.interceptor.TransactionAttributeSource;

/**
 * Auto-configuration that lets a transactional method's return type choose between the
 * blocking and the reactive transaction manager.
 */
@AutoConfiguration(afterName = "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration")
@ConditionalOnClass(TransactionManager.class)
@ConditionalOnBooleanProperty(name = "database.enabled", matchIfMissing = true)
@ConditionalOnBean(name = DualbaseTransactionAutoConfiguration.DECLARED)
@Conditional(OnNoPrimaryAttributeSource.class)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
public final class DualbaseTransactionAutoConfiguration {

	// Spring's bean name behind @EnableTransactionManagement; decorating that bean keeps
	// the annotation's rollbackOn.
	static final String DECLARED = "transactionAttributeSource";

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static TransactionManagerChoice transactionManagerChoice(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<TransactionManagementConfigurer> configurer) {
		return new TransactionManagerChoice(beanFactory, configurer);
	}

	@Bean
	@Primary
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ReturnTypeTransactionAttributeSource returnTypeTransactionAttributeSource(
			@Qualifier(DECLARED) TransactionAttributeSource declared, TransactionManagerChoice choice) {
		return new ReturnTypeTransactionAttributeSource(declared, choice);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static UndecidedMethodCheck undecidedMethodCheck(ReturnTypeTransactionAttributeSource attributeSource,
			TransactionManagerChoice choice) {
		return new UndecidedMethodCheck(attributeSource, choice);
	}

}

package io.dualbase.transaction;

import jakarta.persistence.EntityManagerFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.MethodMetadata;

/**
 * Takes back the JPA manager that Spring Boot has just declared, to make room for ours.
 * <p>
 * Spring Boot declares it together with the entity manager factory, so there is no moment
 * at which ours could come first and know that there will be a factory.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleCandidate(EntityManagerFactory.class)
@Import(SpringBootJpaManagerWithdrawal.Registrar.class)
class SpringBootJpaManagerWithdrawal {

	static final class Registrar implements ImportBeanDefinitionRegistrar {

		private static final String NAME = "transactionManager";

		private static final String DECLARED_BY = "org.springframework.boot.jpa.autoconfigure.JpaBaseConfiguration";

		@Override
		public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
			if (registry.containsBeanDefinition(NAME)
					&& registry.getBeanDefinition(NAME) instanceof AnnotatedBeanDefinition manager
					&& isSpringBoots(manager.getFactoryMethodMetadata())) {
				registry.removeBeanDefinition(NAME);
			}
		}

		private static boolean isSpringBoots(@Nullable MethodMetadata factoryMethod) {
			return factoryMethod != null && DECLARED_BY.equals(factoryMethod.getDeclaringClassName());
		}

	}

}

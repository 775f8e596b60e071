package io.dualbase.error.mapped;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dualbase.engine.Violation;
import io.dualbase.error.MappedProperties;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Properties of the entities of Hibernate. Takes entity manager factories as they come,
 * because their own creation may need the classification of errors.
 */
final class JpaMappedProperties implements MappedProperties, BeanPostProcessor {

	private final List<EntityManagerFactory> factories = new CopyOnWriteArrayList<>();

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof EntityManagerFactory factory) {
			this.factories.add(factory);
		}
		return bean;
	}

	@Override
	public Optional<String> find(Violation violation) {
		return Columns.only(this.factories.stream()
			.filter(EntityManagerFactory::isOpen)
			.map((factory) -> factory.unwrap(SessionFactoryImplementor.class))
			.<EntityMappingType>mapMulti(
					(factory, entities) -> factory.getMappingMetamodel().forEachEntityDescriptor(entities::accept))
			.map((entity) -> new EntityColumns(entity, violation.table()).owner(violation)));
	}

}

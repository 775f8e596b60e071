package io.dualbase.error.mapped;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dualbase.engine.Violation;
import io.dualbase.error.MappedProperties;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.data.relational.core.mapping.RelationalMappingContext;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;

/**
 * Properties of the entities of Spring Data R2DBC. Takes mapping contexts as they come,
 * because whatever they need may need the classification of errors itself.
 */
final class R2dbcMappedProperties implements MappedProperties, BeanPostProcessor {

	private final List<RelationalMappingContext> contexts = new CopyOnWriteArrayList<>();

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof RelationalMappingContext context) {
			this.contexts.add(context);
		}
		return bean;
	}

	@Override
	public Optional<String> find(Violation violation) {
		return Columns.only(this.contexts.stream()
			.flatMap((context) -> context.getPersistentEntities().stream())
			.filter((entity) -> Columns.isIn(entity.getTableName().getReference(), violation.table()))
			.map((entity) -> columns(entity).owner(violation.columns())));
	}

	private static Columns columns(RelationalPersistentEntity<?> entity) {
		Columns columns = new Columns();
		entity.forEach((property) -> columns.add(property.getColumnName().getReference(), property.getName()));
		return columns;
	}

}

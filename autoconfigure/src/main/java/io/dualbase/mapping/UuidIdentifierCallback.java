package io.dualbase.mapping;

import java.util.UUID;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.r2dbc.mapping.event.BeforeConvertCallback;
import org.springframework.data.relational.core.mapping.RelationalMappingContext;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.sql.SqlIdentifier;

/**
 * Gives a new entity the random UUID that JPA would give it.
 */
final class UuidIdentifierCallback implements BeforeConvertCallback<Object> {

	private final RelationalMappingContext context;

	UuidIdentifierCallback(RelationalMappingContext context) {
		this.context = context;
	}

	@Override
	public Publisher<Object> onBeforeConvert(Object entity, SqlIdentifier table) {
		RelationalPersistentEntity<?> type = this.context.getRequiredPersistentEntity(entity.getClass());
		boolean generated = type.getIdProperty() instanceof JpaProperty id && id.getGeneration() == Generation.UUID;
		return Mono.just(generated ? identified(entity, type) : entity);
	}

	private static Object identified(Object entity, RelationalPersistentEntity<?> type) {
		PersistentPropertyAccessor<Object> accessor = type.getPropertyAccessor(entity);
		JpaProperty id = (JpaProperty) type.getRequiredIdProperty();
		if (accessor.getProperty(id) == null) {
			UUID value = UUID.randomUUID();
			accessor.setProperty(id, (id.getType() == String.class) ? value.toString() : value);
		}
		return accessor.getBean();
	}

}

package io.dualbase.mapping;

import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.model.Property;
import org.springframework.data.mapping.model.SimpleTypeHolder;
import org.springframework.data.r2dbc.mapping.R2dbcMappingContext;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;
import org.springframework.data.relational.core.mapping.Table;

/**
 * Maps entities of JPA by their own annotations and all other classes as Spring Data
 * does.
 * <p>
 * Safe for use by several threads, as the original is.
 */
final class JpaMappingContext extends R2dbcMappingContext {

	private final JpaNames names;

	private final Restrictions restrictions;

	private final EnumStorage enums;

	JpaMappingContext(JpaNames names, Restrictions restrictions, EnumStorage enums) {
		super(names.strategy());
		this.names = names;
		this.restrictions = restrictions;
		this.enums = enums;
	}

	EnumStorage getEnums() {
		return this.enums;
	}

	@Override
	protected <T> RelationalPersistentEntity<T> createPersistentEntity(TypeInformation<T> type) {
		if (!isOfJpa(type.getType())) {
			return super.createPersistentEntity(type);
		}
		this.restrictions.check(type.getType());
		if (this.names.nameTable(type.getType())) {
			return new JpaEntity<>(type, this.names::table, this.names::qualifiedTable);
		}
		RelationalPersistentEntity<T> plain = super.createPersistentEntity(type);
		return new JpaEntity<>(type, (unused) -> plain.getTableName(), (unused) -> plain.getQualifiedTableName());
	}

	@Override
	protected RelationalPersistentProperty createPersistentProperty(Property property,
			RelationalPersistentEntity<?> owner, SimpleTypeHolder simpleTypes) {
		if (!isOfJpa(owner.getType())) {
			RelationalPersistentProperty plain = super.createPersistentProperty(property, owner, simpleTypes);
			if (owner.isAnnotationPresent(Table.class)) {
				this.enums.addNamed(plain);
			}
			return plain;
		}
		return prepared(new JpaProperty(property, owner, simpleTypes, this.names, this::embed));
	}

	@Override
	public @Nullable RelationalPersistentEntity<?> getPersistentEntity(RelationalPersistentProperty property) {
		if (property instanceof JpaProperty attribute && attribute.isEmbeddedByJpa()) {
			return attribute.getEmbeddedEntity();
		}
		return super.getPersistentEntity(property);
	}

	private RelationalPersistentEntity<?> embed(JpaProperty embedding) {
		return embed(getRequiredPersistentEntity(embedding.getActualType()), embedding);
	}

	private <T> RelationalPersistentEntity<T> embed(RelationalPersistentEntity<T> embeddable, JpaProperty embedding) {
		EmbeddedJpaEntity<T> entity = new EmbeddedJpaEntity<>(embeddable);
		for (RelationalPersistentProperty property : embeddable) {
			entity.addPersistentProperty(prepared(((JpaProperty) property).in(embedding, entity)));
		}
		entity.verify();
		return entity;
	}

	private JpaProperty prepared(JpaProperty property) {
		applyDefaults(property);
		if (!property.isTransient()) {
			this.restrictions.check(property);
			this.enums.add(property);
		}
		return property;
	}

	private static boolean isOfJpa(Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(type, Entity.class)
				|| AnnotatedElementUtils.hasAnnotation(type, Embeddable.class);
	}

}

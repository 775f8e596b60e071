package io.dualbase.mapping;

import org.springframework.data.mapping.MappingException;
import org.springframework.data.mapping.PersistentPropertyAccessor;
import org.springframework.data.mapping.model.BasicPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;
import org.springframework.data.relational.core.sql.SqlIdentifier;

/**
 * An embeddable class in one place where it is embedded, with the columns it has there.
 */
final class EmbeddedJpaEntity<T> extends BasicPersistentEntity<T, RelationalPersistentProperty>
		implements RelationalPersistentEntity<T> {

	private final RelationalPersistentEntity<T> embeddable;

	EmbeddedJpaEntity(RelationalPersistentEntity<T> embeddable) {
		super(embeddable.getTypeInformation());
		this.embeddable = embeddable;
	}

	@Override
	public SqlIdentifier getTableName() {
		throw new MappingException("Embedded object " + getName() + " has no table of its own");
	}

	@Override
	public SqlIdentifier getQualifiedTableName() {
		return getTableName();
	}

	@Override
	@SuppressWarnings("removal")
	public SqlIdentifier getIdColumn() {
		return getRequiredIdProperty().getColumnName();
	}

	@Override
	public <B> PersistentPropertyAccessor<B> getPropertyAccessor(B bean) {
		return this.embeddable.getPropertyAccessor(bean);
	}

}

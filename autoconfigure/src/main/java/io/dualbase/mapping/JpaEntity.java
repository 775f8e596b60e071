package io.dualbase.mapping;

import java.util.Objects;
import java.util.function.Function;

import org.springframework.data.core.TypeInformation;
import org.springframework.data.mapping.IdentifierAccessor;
import org.springframework.data.mapping.model.BasicPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;
import org.springframework.data.relational.core.sql.SqlIdentifier;
import org.springframework.data.support.IsNewStrategy;
import org.springframework.data.util.Lazy;

/**
 * An entity that is mapped by annotations of JPA.
 */
final class JpaEntity<T> extends BasicPersistentEntity<T, RelationalPersistentProperty>
		implements RelationalPersistentEntity<T> {

	private final Lazy<SqlIdentifier> tableName;

	private final Lazy<SqlIdentifier> qualifiedTableName;

	JpaEntity(TypeInformation<T> type, Function<Class<?>, SqlIdentifier> tableName,
			Function<Class<?>, SqlIdentifier> qualifiedTableName) {
		super(type);
		this.tableName = Lazy.of(() -> tableName.apply(type.getType()));
		this.qualifiedTableName = Lazy.of(() -> qualifiedTableName.apply(type.getType()));
	}

	@Override
	public SqlIdentifier getTableName() {
		return this.tableName.get();
	}

	@Override
	public SqlIdentifier getQualifiedTableName() {
		return this.qualifiedTableName.get();
	}

	@Override
	@SuppressWarnings("removal")
	public SqlIdentifier getIdColumn() {
		return getRequiredIdProperty().getColumnName();
	}

	/**
	 * As with JPA, a version tells whether the entity is new if it can be absent. A
	 * primitive one cannot: JPA counts from zero, which Spring Data takes for new.
	 */
	@Override
	protected IsNewStrategy getFallbackIsNewStrategy() {
		RelationalPersistentProperty version = getVersionProperty();
		return (version != null && version.getType().isPrimitive()) ? this::hasNoIdentifier
				: super.getFallbackIsNewStrategy();
	}

	private boolean hasNoIdentifier(Object entity) {
		IdentifierAccessor accessor = getIdentifierAccessor(entity);
		Object identifier = accessor.getIdentifier();
		boolean primitive = getRequiredIdProperty().getType().isPrimitive();
		return primitive ? ((Number) Objects.requireNonNull(identifier)).longValue() == 0 : identifier == null;
	}

}

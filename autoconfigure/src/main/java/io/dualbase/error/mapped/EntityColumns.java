package io.dualbase.error.mapped;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.dualbase.engine.Violation;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.jspecify.annotations.Nullable;

/**
 * The columns that one entity of Hibernate has in one table.
 */
final class EntityColumns {

	/** The name that MySQL and MariaDB give to every primary key. */
	private static final String PRIMARY = "PRIMARY";

	private final EntityMappingType entity;

	private final @Nullable String table;

	private final Columns columns = new Columns();

	EntityColumns(EntityMappingType entity, @Nullable String table) {
		this.entity = entity;
		this.table = table;
		EntityIdentifierMapping identifier = entity.getIdentifierMapping();
		identifier.forEachSelectable((index, column) -> add(column, identifier.getAttributeName()));
		entity.forEachAttributeMapping((attribute) -> add(attribute, ""));
	}

	private void add(AttributeMapping attribute, String path) {
		String property = path + attribute.getAttributeName();
		if (attribute.getMappedType() instanceof EmbeddableMappingType embedded) {
			embedded.forEachAttributeMapping((part) -> add(part, property + "."));
		}
		else {
			attribute.forEachSelectable((index, column) -> add(column, property));
		}
	}

	private void add(SelectableMapping column, String property) {
		if (Columns.isIn(column.getContainingTableExpression(), this.table)) {
			this.columns.add(column.getSelectionExpression(), property);
		}
	}

	/** Servers that tell no columns tell the name of the constraint. */
	Optional<String> owner(Violation violation) {
		String constraint = violation.constraint();
		return (violation.columns().isEmpty() && constraint != null) ? this.columns.owner(named(constraint))
				: this.columns.owner(violation.columns());
	}

	/** Without a name of its own a unique index is named after its first column. */
	private List<String> named(String constraint) {
		if (constraint.equals(PRIMARY)) {
			return primaryKey();
		}
		Table declared = this.entity.getMappedJavaType().getJavaTypeClass().getAnnotation(Table.class);
		return (declared == null) ? List.of(constraint)
				: Arrays.stream(declared.uniqueConstraints())
					.filter((unique) -> unique.name().equalsIgnoreCase(constraint))
					.map(UniqueConstraint::columnNames)
					.findFirst()
					.map(List::of)
					.orElse(List.of(constraint));
	}

	private List<String> primaryKey() {
		List<String> key = new ArrayList<>();
		this.entity.getIdentifierMapping()
			.forEachSelectable((index, column) -> key.add(column.getSelectionExpression()));
		return key;
	}

}

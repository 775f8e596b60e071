package io.dualbase.mapping;

import java.lang.annotation.Annotation;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.data.relational.core.mapping.DefaultNamingStrategy;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.data.relational.core.sql.SqlIdentifier;
import org.springframework.util.StringUtils;

/**
 * Names of what an entity of JPA is stored in. A naming strategy of the user's own for
 * Spring Data gives the names that are not written in annotations.
 */
final class JpaNames {

	private final JpaNaming naming;

	private final @Nullable NamingStrategy own;

	private final boolean numberedByColumns;

	/**
	 * Creates new names.
	 * @param own a strategy of the user's, null if there is none
	 * @param numberedByColumns whether Hibernate leaves all numbers to the columns
	 */
	JpaNames(JpaNaming naming, @Nullable NamingStrategy own, boolean numberedByColumns) {
		this.naming = naming;
		this.own = own;
		this.numberedByColumns = numberedByColumns;
	}

	/**
	 * Finds what names the row.
	 */
	Generation generation(AttributeAnnotations annotations) {
		Generation declared = annotations.generation(this.naming.generatesNumbersBySequence());
		return this.numberedByColumns ? declared.byColumn() : declared;
	}

	JpaNaming naming() {
		return this.naming;
	}

	NamingStrategy strategy() {
		return (this.own != null) ? this.own : DefaultNamingStrategy.INSTANCE;
	}

	/**
	 * Finds the name of a column.
	 * @param written name in an annotation, null if none is
	 * @param path names of the attributes that lead to the column
	 * @return name or null to leave it to the user's own strategy
	 */
	@Nullable SqlIdentifier column(@Nullable String written, String path) {
		if (written != null) {
			return this.naming.column(written);
		}
		return (this.own != null) ? null : this.naming.column(this.naming.implicitColumn(path));
	}

	/**
	 * Whether a table is named here and not by Spring Data, whose own annotation counts
	 * more, as does a strategy of the user's if the annotation of JPA names nothing.
	 */
	boolean nameTable(Class<?> entityType) {
		var relational = find(entityType, org.springframework.data.relational.core.mapping.Table.class);
		boolean namedBySpringData = relational != null
				&& (StringUtils.hasText(relational.value()) || StringUtils.hasText(relational.schema()));
		return !namedBySpringData && (this.own == null || writtenTable(entityType) != null);
	}

	SqlIdentifier table(Class<?> entityType) {
		String written = writtenTable(entityType);
		return this.naming.table((written != null) ? written : entityName(entityType));
	}

	SqlIdentifier qualifiedTable(Class<?> entityType) {
		SqlIdentifier schema = schema(entityType);
		return (schema != null) ? SqlIdentifier.from(schema, table(entityType)) : table(entityType);
	}

	private @Nullable SqlIdentifier schema(Class<?> entityType) {
		Table table = find(entityType, Table.class);
		return (table != null && StringUtils.hasText(table.schema())) ? this.naming.schema(table.schema())
				: this.naming.defaultSchema();
	}

	/**
	 * Finds the sequence of an entity, which Hibernate calls after its table unless told
	 * otherwise.
	 */
	SqlIdentifier sequence(@Nullable String written, Class<?> entityType) {
		SqlIdentifier name = this.naming
			.sequence((written != null) ? written : table(entityType).getReference() + "_SEQ");
		SqlIdentifier schema = this.naming.defaultSchema();
		return (schema != null) ? SqlIdentifier.from(schema, name) : name;
	}

	private static @Nullable String writtenTable(Class<?> entityType) {
		Table table = find(entityType, Table.class);
		return (table != null && StringUtils.hasText(table.name())) ? table.name() : null;
	}

	private static String entityName(Class<?> entityType) {
		Entity entity = find(entityType, Entity.class);
		return (entity != null && StringUtils.hasText(entity.name())) ? entity.name() : entityType.getSimpleName();
	}

	private static <A extends Annotation> @Nullable A find(Class<?> type, Class<A> annotation) {
		return AnnotatedElementUtils.findMergedAnnotation(type, annotation);
	}

}

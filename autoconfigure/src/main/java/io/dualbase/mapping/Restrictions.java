package io.dualbase.mapping;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Inheritance;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.SecondaryTables;
import jakarta.persistence.Table;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * What an entity of JPA must not have if R2DBC is to read and write the same rows. Told
 * when the entity is first met, because most of it would otherwise go wrong silently.
 */
final class Restrictions {

	private static final String LEAVE_IT = "Annotate it with @JpaOnly to leave it to JPA";

	private static final List<Class<? extends Annotation>> ASSOCIATIONS = List.of(ManyToOne.class, OneToMany.class,
			OneToOne.class, ManyToMany.class, ElementCollection.class);

	private static final List<Class<? extends Annotation>> SEVERAL_TABLES_OR_CLASSES = List.of(Inheritance.class,
			DiscriminatorValue.class, SecondaryTable.class, SecondaryTables.class, IdClass.class);

	private static final Set<Class<?>> COUNTERS = Set.of(Long.class, Integer.class, Short.class);

	private final boolean sequencesSupported;

	Restrictions(boolean sequencesSupported) {
		this.sequencesSupported = sequencesSupported;
	}

	void check(Class<?> type) {
		SEVERAL_TABLES_OR_CLASSES.stream()
			.filter((annotation) -> AnnotatedElementUtils.hasAnnotation(type, annotation))
			.findFirst()
			.ifPresent((annotation) -> refuse(type, "@" + annotation.getSimpleName() + " is not mapped by R2DBC.",
					"Use a JPA repository for it."));
		if (ancestors(type).anyMatch((ancestor) -> ancestor.isAnnotationPresent(Entity.class))) {
			refuse(type, "it extends another entity, which R2DBC does not map.", "Use a JPA repository for it.");
		}
		Table table = AnnotatedElementUtils.findMergedAnnotation(type, Table.class);
		if (table != null && StringUtils.hasText(table.catalog())) {
			refuse(type, "@Table names catalog '" + table.catalog() + "', which R2DBC cannot address.",
					"Name a schema, or connect to the catalog.");
		}
	}

	void check(JpaProperty attribute) {
		present(attribute, ASSOCIATIONS).ifPresent((annotation) -> refuse(attribute,
				"is an association (@" + annotation + "), which R2DBC does not map", LEAVE_IT + "."));
		checkValue(attribute);
		if (attribute.isIdProperty()) {
			checkIdentifier(attribute);
		}
		if (attribute.isVersionProperty() && !isCounter(attribute)) {
			refuse(attribute, "is a version that R2DBC cannot count up", "Give it the type long, int or short.");
		}
	}

	private void checkValue(JpaProperty attribute) {
		present(attribute, List.of(Convert.class, Lob.class)).ifPresent((annotation) -> refuse(attribute,
				"is annotated with @" + annotation + ", which R2DBC does not know", LEAVE_IT
						+ ", or give it a type that both stacks store alike, for text @Column(length = Length.LONG32)."));
		if (!attribute.getAnnotations().isInsertable() && attribute.getAnnotations().isUpdatable()) {
			refuse(attribute, "may be updated but not inserted, which R2DBC cannot tell apart",
					"Make it both or neither.");
		}
		if (attribute.isEmbeddedByJpa()
				&& !AnnotatedElementUtils.hasAnnotation(attribute.getType(), Embeddable.class)) {
			refuse(attribute, "embeds a class that does not say so",
					"Annotate " + attribute.getType().getName() + " with @Embeddable.");
		}
	}

	private void checkIdentifier(JpaProperty attribute) {
		present(attribute, List.of(EmbeddedId.class)).ifPresent((annotation) -> refuse(attribute,
				"is an identifier of several columns", "Use a JPA repository for it, or an identifier of one column."));
		boolean fromSequence = attribute.getGeneration() == Generation.SEQUENCE && !this.sequencesSupported;
		if (fromSequence || attribute.getGeneration() == Generation.TABLE) {
			refuse(attribute, "is generated in a way that R2DBC has no means for on this database",
					"Use a UUID, or @GeneratedValue(strategy = GenerationType.IDENTITY).");
		}
	}

	private static boolean isCounter(JpaProperty attribute) {
		return COUNTERS.contains(ClassUtils.resolvePrimitiveIfNecessary(attribute.getType()));
	}

	private static Optional<String> present(JpaProperty attribute, List<Class<? extends Annotation>> annotations) {
		return annotations.stream().filter(attribute::isAnnotationPresent).findFirst().map(Class::getSimpleName);
	}

	private static Stream<Class<?>> ancestors(Class<?> type) {
		return Stream.<Class<?>>iterate(type.getSuperclass(), (ancestor) -> ancestor != null, Class::getSuperclass);
	}

	private static void refuse(JpaProperty attribute, String problem, String action) {
		refuse(attribute.getOwner().getType(), "its attribute '" + attribute.getName() + "' " + problem + ".", action);
	}

	private static void refuse(Class<?> type, String problem, String action) {
		throw new UnmappableEntityException(type, problem, action);
	}

}

package io.dualbase.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.AttributeOverrides;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

/**
 * What the annotations of JPA say about one attribute where it stands: an attribute of an
 * embeddable class stands in as many places as the class is embedded.
 */
final class AttributeAnnotations {

	private final JpaProperty property;

	private final @Nullable Column column;

	AttributeAnnotations(JpaProperty property) {
		this.property = property;
		this.column = column(property);
	}

	boolean isId() {
		return has(Id.class);
	}

	boolean isVersion() {
		return has(Version.class);
	}

	boolean isTransient() {
		return has(Transient.class)
				|| (this.property.getField() != null && Modifier.isTransient(this.property.getField().getModifiers()));
	}

	boolean isEmbedded() {
		return has(Embedded.class) || AnnotatedElementUtils.hasAnnotation(this.property.getType(), Embeddable.class);
	}

	boolean isInsertable() {
		return this.column == null || this.column.insertable();
	}

	boolean isUpdatable() {
		return this.column == null || this.column.updatable();
	}

	/**
	 * Whether an enum is stored by position, as JPA does unless told otherwise.
	 */
	boolean isOrdinal() {
		Enumerated enumerated = this.property.findAnnotation(Enumerated.class);
		return this.property.getType().isEnum() && (enumerated == null || enumerated.value() == EnumType.ORDINAL);
	}

	@Nullable String columnName() {
		return (this.column != null && StringUtils.hasText(this.column.name())) ? this.column.name() : null;
	}

	Generation generation(boolean numbersBySequence) {
		return Generation.of(this.property.findAnnotation(GeneratedValue.class), this.property.getType(),
				numbersBySequence);
	}

	/**
	 * The sequence as it is called in the annotations.
	 * @return name or null if the sequence is called after the entity
	 */
	@Nullable String sequenceName() {
		GeneratedValue value = this.property.findAnnotation(GeneratedValue.class);
		SequenceGenerator generator = sequenceGenerator();
		if (generator != null && StringUtils.hasText(generator.sequenceName())) {
			return generator.sequenceName();
		}
		return (value != null && StringUtils.hasText(value.generator())) ? value.generator() : null;
	}

	private @Nullable SequenceGenerator sequenceGenerator() {
		SequenceGenerator ofAttribute = this.property.findAnnotation(SequenceGenerator.class);
		return (ofAttribute != null) ? ofAttribute : AnnotatedElementUtils
			.findMergedAnnotation(this.property.getOwner().getType(), SequenceGenerator.class);
	}

	private boolean has(Class<? extends Annotation> annotation) {
		return this.property.isAnnotationPresent(annotation);
	}

	private static @Nullable Column column(JpaProperty property) {
		Column overriding = overriding(property);
		return (overriding != null) ? overriding : property.findAnnotation(Column.class);
	}

	/**
	 * Where several overrides name the attribute, that of the outermost place counts.
	 */
	private static @Nullable Column overriding(JpaProperty property) {
		Deque<JpaProperty> places = new ArrayDeque<>();
		for (JpaProperty place = property.getEmbedding(); place != null; place = place.getEmbedding()) {
			places.push(place);
		}
		String path = property.getPath();
		Class<?> root = places.isEmpty() ? property.getOwner().getType() : places.getFirst().getOwner().getType();
		Column found = named(path,
				AnnotatedElementUtils.findMergedRepeatableAnnotations(root, AttributeOverride.class).stream());
		while (found == null && !places.isEmpty()) {
			path = path.substring(path.indexOf('.') + 1);
			found = named(path, overrides(places.pop()));
		}
		return found;
	}

	private static Stream<AttributeOverride> overrides(JpaProperty place) {
		AttributeOverride one = place.findAnnotation(AttributeOverride.class);
		AttributeOverrides several = place.findAnnotation(AttributeOverrides.class);
		return Stream.concat(Stream.ofNullable(one), (several != null) ? Stream.of(several.value()) : Stream.empty());
	}

	private static @Nullable Column named(String path, Stream<AttributeOverride> overrides) {
		return overrides.filter((override) -> override.name().equals(path))
			.map(AttributeOverride::column)
			.findFirst()
			.orElse(null);
	}

}

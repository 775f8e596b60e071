package io.dualbase.mapping;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.dualbase.mapping.press.Author;
import io.dualbase.mapping.press.Binding;
import io.dualbase.mapping.press.Genre;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What a reactive repository cannot serve is refused when its entity is met, and the
 * message says what to do.
 */

class RestrictionsTests {

	@ParameterizedTest
	@MethodSource
	void refuses(Class<?> entity, String problem, String action) {
		UnmappableEntityException refusal = refusal(context(false), entity);
		assertThat(refusal.getEntityType()).isEqualTo(entity);
		assertThat(refusal.getDescription()).startsWith("Entity " + entity.getName()).contains(problem).endsWith(".");
		assertThat(refusal.getAction()).contains(action).endsWith(".");
		assertThat(refusal).hasMessage(refusal.getDescription() + " " + refusal.getAction());
	}

	static Stream<Arguments> refuses() {
		return Stream.of(arguments(WithManyToOne.class, "'author' is an association (@ManyToOne)", "@JpaOnly"),
				arguments(WithOneToMany.class, "'authors' is an association (@OneToMany)", "@JpaOnly"),
				arguments(WithOneToOne.class, "'author' is an association (@OneToOne)", "@JpaOnly"),
				arguments(WithManyToMany.class, "'authors' is an association (@ManyToMany)", "@JpaOnly"),
				arguments(WithElements.class, "'words' is an association (@ElementCollection)", "@JpaOnly"),
				arguments(WithConverter.class, "'yes' is annotated with @Convert", "@JpaOnly"),
				arguments(WithLob.class, "'text' is annotated with @Lob", "@Column(length = Length.LONG32)"),
				arguments(WithUpdateOnly.class, "'text' may be updated but not inserted", "both or neither"),
				arguments(WithBareEmbedded.class, "'point' embeds a class", "@Embeddable"),
				arguments(WithTimeVersion.class, "'version' is a version", "long, int or short"),
				arguments(WithTable.class, "'id' is generated", "IDENTITY"),
				arguments(WithSequence.class, "'id' is generated", "UUID"),
				arguments(Heir.class, "@DiscriminatorValue is not mapped", "JPA repository"),
				arguments(Child.class, "it extends another entity", "JPA repository"),
				arguments(WithCatalog.class, "catalog 'other'", "schema"));
	}

	@Test
	void acceptsSequenceWhereDatabaseHasThem() {
		assertThat(context(true).getRequiredPersistentEntity(WithSequence.class).getRequiredIdProperty().hasSequence())
			.isTrue();
	}

	@Test
	void refusesOneEnumStoredInTwoForms() {
		JpaMappingContext context = context(false);
		context.getRequiredPersistentEntity(ByPosition.class);
		UnmappableEntityException refusal = refusal(context, ByName.class);
		assertThat(refusal).hasMessageContaining("'genre' stores " + Genre.class.getName() + " by name")
			.hasMessageContaining(ByPosition.class.getName() + ".genre by position")
			.hasMessageContaining("@Enumerated(EnumType.STRING)");
	}

	@Test
	void refusesEnumThatSpringDataStoresByName() {
		JpaMappingContext context = context(false);
		context.getRequiredPersistentEntity(Plain.class);
		assertThat(refusal(context, ByPosition.class)).hasMessageContaining(Plain.class.getName() + ".genre by name");
	}

	@Test
	void acceptsEnumsOfDifferentForms() {
		JpaMappingContext context = context(false);
		context.getRequiredPersistentEntity(ByPosition.class);
		context.getRequiredPersistentEntity(OtherByName.class);
		assertThat(context.getEnums().isOrdinal(Genre.class)).isTrue();
		assertThat(context.getEnums().isOrdinal(Genre.POETRY.getClass())).isTrue();
		assertThat(context.getEnums().isOrdinal(Binding.class)).isFalse();
	}

	private static JpaMappingContext context(boolean sequences) {
		return new JpaMappingContext(new JpaNames(new PlainNaming(), null, false), new Restrictions(sequences),
				new EnumStorage());
	}

	private static UnmappableEntityException refusal(JpaMappingContext context, Class<?> entity) {
		Throwable[] failure = new Throwable[1];
		assertThatException().isThrownBy(() -> context.getRequiredPersistentEntity(entity))
			.havingRootCause()
			.isInstanceOf(UnmappableEntityException.class)
			.satisfies((cause) -> failure[0] = cause);
		return (UnmappableEntityException) failure[0];
	}

	@Entity
	static class WithManyToOne {

		@Id
		Long id;

		@ManyToOne
		Author author;

	}

	@Entity
	static class WithOneToMany {

		@Id
		Long id;

		@OneToMany
		List<Author> authors;

	}

	@Entity
	static class WithOneToOne {

		@Id
		Long id;

		@OneToOne
		Author author;

	}

	@Entity
	static class WithManyToMany {

		@Id
		Long id;

		@ManyToMany
		List<Author> authors;

	}

	@Entity
	static class WithElements {

		@Id
		Long id;

		@ElementCollection
		List<String> words;

	}

	@Entity
	static class WithConverter {

		@Id
		Long id;

		@Convert(converter = YesNo.class)
		boolean yes;

	}

	static class YesNo implements AttributeConverter<Boolean, String> {

		@Override
		public String convertToDatabaseColumn(Boolean attribute) {
			return attribute ? "Y" : "N";
		}

		@Override
		public Boolean convertToEntityAttribute(String dbData) {
			return dbData.equals("Y");
		}

	}

	@Entity
	static class WithLob {

		@Id
		Long id;

		@Lob
		String text;

	}

	@Entity
	static class WithUpdateOnly {

		@Id
		Long id;

		@Column(insertable = false)
		String text;

	}

	@Entity
	static class WithBareEmbedded {

		@Id
		Long id;

		@Embedded
		Point point;

	}

	static class Point {

		int x;

	}

	@Entity
	static class WithTimeVersion {

		@Id
		Long id;

		@Version
		Instant version;

	}

	@Entity
	static class WithTable {

		@Id
		@GeneratedValue(strategy = GenerationType.TABLE)
		Long id;

	}

	@Entity
	static class WithSequence {

		@Id
		@GeneratedValue(strategy = GenerationType.SEQUENCE)
		Long id;

	}

	@Entity
	@DiscriminatorValue("heir")
	static class Heir {

		@Id
		Long id;

	}

	@Entity
	static class Parent {

		@Id
		UUID id;

	}

	@Entity
	static class Child extends Parent {

	}

	@Entity
	@Table(catalog = "other")
	static class WithCatalog {

		@Id
		Long id;

	}

	@Entity
	static class ByPosition {

		@Id
		Long id;

		Genre genre;

	}

	@Entity
	static class ByName {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		Genre genre;

	}

	@Entity
	static class OtherByName {

		@Id
		Long id;

		@Enumerated(EnumType.STRING)
		Binding binding;

	}

	@org.springframework.data.relational.core.mapping.Table
	static class Plain {

		@org.springframework.data.annotation.Id
		Long id;

		Genre genre;

	}

}

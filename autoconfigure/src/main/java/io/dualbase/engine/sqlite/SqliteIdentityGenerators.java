package io.dualbase.engine.sqlite;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

import io.dualbase.engine.NumbersRowsItself;
import jakarta.persistence.GeneratedValue;
import org.hibernate.annotations.IdGeneratorType;
import org.hibernate.boot.ResourceStreamLocator;
import org.hibernate.boot.spi.AdditionalMappingContributions;
import org.hibernate.boot.spi.AdditionalMappingContributor;
import org.hibernate.boot.spi.InFlightMetadataCollector;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.id.IdentityGenerator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.mapping.SimpleValue;
import org.hibernate.mapping.UnionSubclass;

/**
 * Lets SQLite number the rows where an entity asks for a sequence, a table of numbers, or
 * leaves the choice. SQLite has no sequences, and a table of numbers would be written on
 * a second connection, which waits for the lock of the first one until both time out.
 * Entities with one table per class keep theirs, since their numbers span tables.
 */
public final class SqliteIdentityGenerators implements AdditionalMappingContributor {

	/** Created by Hibernate through the service loader. */
	public SqliteIdentityGenerators() {
	}

	@Override
	public void contribute(AdditionalMappingContributions contributions, InFlightMetadataCollector metadata,
			ResourceStreamLocator resources, MetadataBuildingContext context) {
		if (metadata.getDatabase().getDialect() instanceof NumbersRowsItself) {
			metadata.getEntityBindingMap().values().forEach(SqliteIdentityGenerators::useIdentity);
		}
	}

	private static void useIdentity(PersistentClass entity) {
		if (entity instanceof RootClass root && root.getIdentifierProperty() != null && root.hasPojoRepresentation()
				&& root.getIdentifier() instanceof SimpleValue id
				&& root.getSubclasses().stream().noneMatch(UnionSubclass.class::isInstance)
				&& members(root.getMappedClass(), root.getIdentifierProperty().getName())
					.anyMatch(SqliteIdentityGenerators::isNumbered)) {
			id.setCustomIdGeneratorCreator((creation) -> new IdentityGenerator());
			id.setColumnToIdentity();
		}
	}

	/** The field and the getter of a property, wherever in the hierarchy they are. */
	private static Stream<AnnotatedElement> members(Class<?> type, String property) {
		Stream<Class<?>> hierarchy = Stream.iterate(type, Objects::nonNull, Class::getSuperclass);
		return hierarchy.flatMap((each) -> Stream.concat(
				Arrays.stream(each.getDeclaredFields()).filter((field) -> field.getName().equals(property)),
				Arrays.stream(each.getDeclaredMethods())
					.filter((method) -> method.getName().equalsIgnoreCase("get" + property))));
	}

	private static boolean isNumbered(AnnotatedElement member) {
		GeneratedValue generated = member.getAnnotation(GeneratedValue.class);
		if (generated == null) {
			return false;
		}
		return switch (generated.strategy()) {
			case SEQUENCE, TABLE -> true;
			case AUTO -> generated.generator().isEmpty() && isNumber(member) && !hasOwnGenerator(member);
			case IDENTITY, UUID -> false;
		};
	}

	private static boolean isNumber(AnnotatedElement member) {
		Class<?> type = (member instanceof Field field) ? field.getType() : ((Method) member).getReturnType();
		return type.isPrimitive() || Number.class.isAssignableFrom(type);
	}

	private static boolean hasOwnGenerator(AnnotatedElement member) {
		return Arrays.stream(member.getAnnotations())
			.anyMatch((each) -> each.annotationType().isAnnotationPresent(IdGeneratorType.class));
	}

}

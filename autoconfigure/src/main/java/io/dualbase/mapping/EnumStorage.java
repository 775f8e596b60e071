package io.dualbase.mapping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;

/**
 * Which enums are stored by position instead of by name. A query knows the type of its
 * argument but not the column it is compared with, so each enum has one form.
 * <p>
 * Filled by whatever thread first meets an entity, read by all.
 */
final class EnumStorage {

	private final Map<Class<?>, Use> uses = new ConcurrentHashMap<>();

	void add(JpaProperty attribute) {
		if (attribute.getType().isEnum()) {
			add(attribute, new Use(attribute.getAnnotations().isOrdinal(), where(attribute)));
		}
	}

	/**
	 * Notes an attribute of a table of Spring Data, which always stores names.
	 */
	void addNamed(RelationalPersistentProperty attribute) {
		if (attribute.getType().isEnum()) {
			add(attribute, new Use(false, where(attribute)));
		}
	}

	boolean isOrdinal(Class<?> type) {
		Use use = this.uses.get(enumType(type));
		return use != null && use.ordinal();
	}

	private void add(RelationalPersistentProperty attribute, Use use) {
		Use first = this.uses.putIfAbsent(attribute.getType(), use);
		if (first != null && first.ordinal() != use.ordinal()) {
			throw new UnmappableEntityException(attribute.getOwner().getType(),
					"its attribute '" + attribute.getName() + "' stores " + attribute.getType().getName() + " by "
							+ use.form() + ", " + first.where() + " by " + first.form() + ".",
					"Annotate both with @Enumerated(EnumType.STRING), or one with @JpaOnly.");
		}
	}

	private static String where(RelationalPersistentProperty attribute) {
		return attribute.getOwner().getType().getName() + "." + attribute.getName();
	}

	/**
	 * Constants with a body are of a class of their own.
	 */
	private static Class<?> enumType(Class<?> type) {
		Class<?> parent = type.getSuperclass();
		return (parent != null && parent.isEnum()) ? parent : type;
	}

	private record Use(boolean ordinal, String where) {

		String form() {
			return this.ordinal ? "position" : "name";
		}

	}

}

package io.dualbase.error;

import java.util.Optional;

import io.dualbase.engine.Violation;

/**
 * Knows to which properties of entities the columns of tables belong. Beans of this type
 * are asked in their order when a rule of the schema was broken.
 */
@FunctionalInterface
public interface MappedProperties {

	/**
	 * Finds the property that broke a rule.
	 * @param violation the rule
	 * @return path of the property, such as {@code address.city}; empty if the table is
	 * not mapped, or the columns belong to several properties
	 */
	Optional<String> find(Violation violation);

}

package io.dualbase.connection;

import org.jspecify.annotations.Nullable;

/**
 * A {@code database.*} property that cannot be followed.
 */
public final class InvalidDatabasePropertyException extends DatabaseStartException {

	/**
	 * Create a new exception.
	 * @param key the property, in kebab-case
	 * @param value the value, or {@code null} when it is a secret or absent
	 * @param reason what is wrong with it, to follow the property and its value
	 * @param action what to do, a sentence
	 */
	public InvalidDatabasePropertyException(String key, @Nullable String value, String reason, String action) {
		super("Property " + key + ((value != null) ? " with value '" + Printable.of(value) + "'" : "") + " " + reason
				+ ".", action, null);
	}

}

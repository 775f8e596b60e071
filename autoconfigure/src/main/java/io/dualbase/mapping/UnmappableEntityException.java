package io.dualbase.mapping;

import org.springframework.data.mapping.MappingException;

/**
 * An entity of JPA that reactive repositories cannot use as it is. Raised when the first
 * reactive repository of the entity is created, which is at startup unless repositories
 * are lazy. Only a change of the entity helps.
 */
public class UnmappableEntityException extends MappingException {

	private static final long serialVersionUID = 1L;

	private final Class<?> entityType;

	private final String description;

	private final String action;

	UnmappableEntityException(Class<?> entityType, String problem, String action) {
		super(describe(entityType, problem) + " " + action);
		this.entityType = entityType;
		this.description = describe(entityType, problem);
		this.action = action;
	}

	private static String describe(Class<?> entityType, String problem) {
		return "Entity " + entityType.getName() + " cannot be used by reactive repositories: " + problem;
	}

	/**
	 * Class that carries the annotations, be it an entity or an embeddable class.
	 * @return class of the user's
	 */
	public Class<?> getEntityType() {
		return this.entityType;
	}

	/**
	 * What was attempted and what was found.
	 * @return sentence that names the class and, if one is to blame, the attribute
	 */
	public String getDescription() {
		return this.description;
	}

	/**
	 * What to do about it.
	 * @return one or more sentences
	 */
	public String getAction() {
		return this.action;
	}

}

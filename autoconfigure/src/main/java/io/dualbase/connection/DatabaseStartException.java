package io.dualbase.connection;

import org.jspecify.annotations.Nullable;

/**
 * A reason not to start that a person can remove. Spring Boot prints message and action
 * instead of a stack trace.
 * <p>
 * Neither text holds a secret.
 */
public class DatabaseStartException extends RuntimeException {

	private final String action;

	/**
	 * Create a new exception.
	 * @param message what was attempted and what was found, a sentence
	 * @param action what to do, a sentence
	 * @param cause the failure behind it, or {@code null} for none
	 */
	public DatabaseStartException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * What to do.
	 * @return a sentence or two
	 */
	public String getAction() {
		return this.action;
	}

}

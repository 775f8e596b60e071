package io.dualbase.lease;

/**
 * No connection is handed out, because the application is shutting down. Each stack wraps
 * it into a transient exception of its own kind, with SQLSTATE 08004.
 */
public final class LeaseRefusedException extends RuntimeException {

	/**
	 * Create a new instance.
	 * @param message what was attempted and why it is refused
	 */
	public LeaseRefusedException(String message) {
		super(message, null, false, false);
	}

}

package io.dualbase.reactive;

import io.r2dbc.spi.R2dbcNonTransientResourceException;

/**
 * Raised to the pool, which then takes another connection, when one did not answer.
 */
final class LostConnectionException extends R2dbcNonTransientResourceException {

	private static final long serialVersionUID = 1L;

	LostConnectionException() {
		super("Pinged a pooled connection before use and got no answer. The pool has closed it.");
	}

}

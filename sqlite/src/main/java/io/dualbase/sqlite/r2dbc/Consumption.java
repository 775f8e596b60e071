package io.dualbase.sqlite.r2dbc;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that a result, with all filtered views of it, is consumed once.
 */
final class Consumption {

	private final AtomicBoolean begun = new AtomicBoolean();

	void begin() {
		if (!this.begun.compareAndSet(false, true)) {
			throw new IllegalStateException("The result was consumed already. Execute the statement again.");
		}
	}

}

package io.dualbase.sqlite.r2dbc;

import org.jspecify.annotations.Nullable;

/**
 * Checks of what callers pass, as the interfaces of R2DBC promise them.
 */
final class Arguments {

	private Arguments() {
	}

	static <T> T required(@Nullable T value, String name) {
		if (value == null) {
			throw new IllegalArgumentException("'" + name + "' must not be null.");
		}
		return value;
	}

}

package io.dualbase.caller;

import java.util.function.Supplier;

/**
 * Somebody in an application, whose frame is to be found in stacks.
 */
public final class Caller {

	private Caller() {
	}

	public static <T> T call(Supplier<T> action) {
		return action.get();
	}

}

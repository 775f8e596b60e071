package io.dualbase.startup;

import org.jspecify.annotations.Nullable;

/**
 * Speaks the language of one stack's drivers.
 */
@FunctionalInterface
interface StackProbe {

	/**
	 * Open a connection, ask the database who it is, and close it. Blocks as long as the
	 * driver does.
	 * @param query what to ask besides, or {@code null} for a database we do not know
	 * @return the answer, or {@code null} when there is nothing behind the stack
	 * @throws Exception what the driver raised
	 */
	@Nullable Greeting greet(@Nullable StartupQuery query) throws Exception;

}

package io.dualbase.startup;

import io.dualbase.connection.DatabasePlace;
import org.jspecify.annotations.Nullable;

/**
 * Opens one connection of a stack, as its pool would, but apart from the pool: a pool
 * retries, waits and logs where a plain failure says more.
 */
interface StackCheck {

	/**
	 * Which stack, in one word.
	 */
	String stack();

	/**
	 * Where this stack really looks for its database, which need not be the target.
	 */
	DatabasePlace place();

	/**
	 * URL of that place, without secrets.
	 */
	String url();

	/**
	 * Most connections the stack's pool opens; 0 when it has no pool we know.
	 */
	int maxConnections();

	/**
	 * Open a connection, ask the database who it is, and close it. Blocks as long as the
	 * driver does.
	 * @return the answer, or {@code null} when there is nothing behind the stack, as with
	 * a mock
	 * @throws Exception what the driver raised
	 */
	@Nullable Greeting greet() throws Exception;

}

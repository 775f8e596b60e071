package io.dualbase.startup;

import io.dualbase.connection.DatabasePlace;
import org.jspecify.annotations.Nullable;

/**
 * Opens one connection of a stack, as its pool would, but apart from the pool: a pool
 * retries, waits and logs where a plain failure says more.
 *
 * @param stack which stack, in one word
 * @param location where this stack really looks for its database, which need not be the
 * target
 * @param maxConnections most connections the stack's pool opens; 0 when it has no pool we
 * know
 * @param probe asks the database
 */
record StackCheck(String stack, StackLocation location, int maxConnections, StackProbe probe) {

	DatabasePlace place() {
		return this.location.place();
	}

	String url() {
		return this.location.url();
	}

	/**
	 * Open a connection, ask the database who it is, and close it. Blocks as long as the
	 * driver does.
	 * @return the answer, or {@code null} when there is nothing behind the stack, as with
	 * a mock
	 * @throws Exception what the driver raised
	 */
	@Nullable Greeting greet() throws Exception {
		return this.probe.greet(StartupQuery.of(place().type()));
	}

}

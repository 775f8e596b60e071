package io.dualbase.startup;

import io.dualbase.connection.DatabaseTarget;
import org.jspecify.annotations.Nullable;

/**
 * What opens the connections of a stack, past its pool.
 */
interface PhysicalSource {

	/**
	 * Whether its connections lead to the target.
	 */
	boolean leadsTo(DatabaseTarget target);

	/**
	 * URL with anything in it, or {@code null} when it does not tell.
	 */
	@Nullable String url();

	/**
	 * What to say of it when it does not tell its URL.
	 */
	String description();

	/**
	 * Most connections the pool opens; 0 when there is no pool we know.
	 */
	int maxConnections();

}

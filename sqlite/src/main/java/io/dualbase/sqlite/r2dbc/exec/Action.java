package io.dualbase.sqlite.r2dbc.exec;

import org.jspecify.annotations.Nullable;

/**
 * Something to do on the worker of a connection.
 *
 * @param <T> the result
 */
@FunctionalInterface
public interface Action<T> {

	/**
	 * Does it.
	 * @param operation what the subscriber may stop
	 * @return the result, null for none
	 */
	@Nullable T on(Operation operation);

}

package io.dualbase.sqlite.r2dbc.exec;

import org.jspecify.annotations.Nullable;

/**
 * An action for a subscriber who may go away at any moment.
 *
 * @param <T> the result
 */
interface Work<T> extends Action<T> {

	/** Called from any thread while the action runs, because its subscriber has gone. */
	void cancel(Operation operation);

	/** Called on the worker when the action has run, but its subscriber has gone. */
	void undo(@Nullable T result);

	/** Called on the worker when the action was not even begun. */
	void abandon();

}

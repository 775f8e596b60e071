package io.dualbase.error;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Is told of each failure of the database, once, whether or not the work is tried again.
 * <p>
 * Called on the thread that met the failure, which may be an event loop: implementations
 * must neither block nor throw. Beans of this type are found.
 */
@FunctionalInterface
public interface DatabaseErrorListener {

	/**
	 * Something failed.
	 * @param failure what was raised, to be named by {@link ErrorIds}; its message may
	 * hold values of rows
	 * @param error what is known of it
	 * @param stack where: {@code jdbc}, {@code jpa} or {@code r2dbc}
	 */
	void failed(Throwable failure, DatabaseError error, String stack);

	/**
	 * Tells all listeners of an application, looked up when there is something to tell:
	 * they may need the database themselves.
	 * @param listeners the listeners
	 * @return one that stands for all
	 */
	static DatabaseErrorListener all(ObjectProvider<DatabaseErrorListener> listeners) {
		return (failure, error, stack) -> listeners.orderedStream()
			.forEach((listener) -> listener.failed(failure, error, stack));
	}

}

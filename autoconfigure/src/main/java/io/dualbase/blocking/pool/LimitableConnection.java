package io.dualbase.blocking.pool;

import org.jspecify.annotations.Nullable;

/**
 * A connection whose statements can be limited, one by one.
 */
public interface LimitableConnection {

	/**
	 * From now on limit each statement, until the connection is closed. To be called by
	 * whoever uses the connection.
	 * @param limit asked before each, {@code null} for no limit
	 */
	void limit(@Nullable StatementLimit limit);

}

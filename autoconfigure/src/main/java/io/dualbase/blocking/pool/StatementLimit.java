package io.dualbase.blocking.pool;

import java.sql.SQLException;
import java.sql.Statement;

/**
 * Limits the time that statements may take.
 */
@FunctionalInterface
public interface StatementLimit {

	/**
	 * A statement is about to be executed, on the thread that executes it.
	 * @param statement the pool's statement
	 * @throws SQLException if the driver cannot limit it
	 */
	void apply(Statement statement) throws SQLException;

}

package io.dualbase.testservers.fault;

import java.time.Duration;

/**
 * A client's connection through the proxy. Whatever fails raises an exception, with both
 * kinds of driver.
 */
interface Session extends AutoCloseable {

	/** How long a client waits that is not told to give up: longer than any fault. */
	Duration PATIENCE = Duration.ofSeconds(20);

	/** Waits no longer than this for answers from now on. */
	void giveUpAfter(Duration limit);

	void begin();

	void execute(String sql);

	/** Executes a statement that ends with its one parameter, prepared by the server. */
	void executePrepared(String sql, int parameter);

	/** Counts the rows a query returns. */
	int query(String sql);

	void commit();

	/** Closes the connection, however broken it is. */
	@Override
	void close();

}

package io.dualbase.testservers.fault;

/**
 * A client's connection through the proxy. Whatever fails raises an exception, with both
 * kinds of driver.
 */
interface Session extends AutoCloseable {

	void begin();

	void execute(String sql);

	int query(String sql);

	void commit();

	/** Closes the connection, however broken it is. */
	@Override
	void close();

}

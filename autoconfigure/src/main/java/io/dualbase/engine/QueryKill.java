package io.dualbase.engine;

/**
 * How another connection stops what a connection is running. Cancelling a subscription
 * makes R2DBC drivers wait for the end of the result; the server goes on with the query.
 *
 * @param connectionIdQuery query that returns the number of its connection
 * @param killStatement statement that stops a connection's query, with {@code %d} for
 * that number
 */
public record QueryKill(String connectionIdQuery, String killStatement) {

	/**
	 * The statement that stops the query of one connection.
	 * @param connectionId number of that connection
	 * @return a statement without parameters
	 */
	public String statement(long connectionId) {
		return this.killStatement.formatted(connectionId);
	}

}

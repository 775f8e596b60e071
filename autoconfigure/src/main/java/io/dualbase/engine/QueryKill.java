package io.dualbase.engine;

/**
 * How another connection stops what a connection is running, for a driver whose own
 * cancellation only waits for the end of the result.
 *
 * @param connectionIdQuery query that returns the number of its connection
 * @param killStatement start of the statement that stops a connection's query, to be
 * followed by that number
 */
public record QueryKill(String connectionIdQuery, String killStatement) {
}

package io.dualbase.sqlite.r2dbc.exec;

/**
 * Which thread runs the queries of a connection. Whatever else a connection does may have
 * to wait for other connections, and always runs on the connection's own thread.
 */
public enum ExecutionMode {

	/** The thread of the connection: nothing runs on a subscriber's thread. */
	WORKER,

	/**
	 * The thread that asks for the rows, if the connection is idle: without the two
	 * changes of thread, but that thread is busy for as long as the query takes. If it
	 * must not block, it never waits for a lock: the query then begins again on the
	 * thread of the connection.
	 */
	DIRECT,

	/**
	 * The thread that asks for the rows if the connection is idle and the query was fast
	 * so far; a query that turns out not to be moves to the thread of the connection.
	 */
	AUTO;

	private static final Stay NO_STAY = new FixedStay(false);

	private static final Stay ANY_STAY = new FixedStay(true);

	/** How long a query may stay on the thread of its subscriber. */
	Stay stay(QueryTimes times, String sql) {
		return switch (this) {
			case WORKER -> NO_STAY;
			case DIRECT -> ANY_STAY;
			case AUTO -> new BriefStay(times, sql);
		};
	}

}

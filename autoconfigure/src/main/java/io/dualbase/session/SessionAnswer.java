package io.dualbase.session;

/**
 * What is known from the server about the session behind a lease.
 */
enum SessionAnswer {

	/** It has had nothing to do for the time asked about. */
	IDLE,

	/** It is doing something, or was not long ago, or the server did not answer. */
	BUSY,

	/** Nothing is known yet. */
	PENDING,

	/** There is no server, or it does not know the session. */
	UNKNOWN

}

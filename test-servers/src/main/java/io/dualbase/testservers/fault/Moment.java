package io.dualbase.testservers.fault;

/**
 * When, in the life of an {@link Exchange}, a fault strikes.
 */
enum Moment {

	/** The request is here and the server has not seen it. */
	BEFORE_REQUEST,

	/** The server has all it needs to act, and has not answered yet. */
	AFTER_REQUEST,

	/** The server has begun to answer and the client has seen nothing of it. */
	BEFORE_ANSWER

}

package io.dualbase.testservers.fault;

/**
 * Way that bytes take through the proxy.
 */
public enum Direction {

	/** From the client to the server. */
	REQUESTS,

	/** From the server to the client. */
	ANSWERS

}

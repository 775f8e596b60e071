package io.dualbase.lease;

/**
 * The stack over which a connection was borrowed.
 */
public enum LeaseStack {

	/** JDBC. */
	BLOCKING,

	/** R2DBC. */
	REACTIVE

}

package io.dualbase.testservers;

/**
 * The users every server knows.
 */
final class Account {

	static final String USER = "dualbase";

	/** Who follows a PostgreSQL server, with the same password. */
	static final String REPLICATOR = "replicator";

	static final String PASSWORD = "tr0ub4dor&3:/@%";

	private Account() {
	}

}

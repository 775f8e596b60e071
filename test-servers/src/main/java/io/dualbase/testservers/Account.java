package io.dualbase.testservers;

/**
 * The one user every server knows.
 */
final class Account {

	static final String USER = "dualbase";

	static final String PASSWORD = "tr0ub4dor&3:/@%";

	private Account() {
	}

}

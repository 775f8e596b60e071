package io.dualbase.lease;

/**
 * Looks at the statements of one lease, before they are executed.
 */
@FunctionalInterface
public interface StatementGuard {

	/**
	 * The borrower is about to execute a statement. Called by any thread; must not block.
	 * @param sql text of the statement, not to be kept or shown
	 * @throws RuntimeException to refuse the statement
	 */
	void executing(String sql);

}

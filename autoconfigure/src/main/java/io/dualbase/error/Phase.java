package io.dualbase.error;

/**
 * What was going on when something failed. The same code means different things while a
 * connection is being opened, in the middle of a transaction and at its commit.
 *
 * @param step the step that failed
 * @param inTransaction whether a transaction was open, so that what failed is undone
 * @param readOnly whether the work was declared read-only
 */
public record Phase(Step step, boolean inTransaction, boolean readOnly) {

	/** Borrowing or opening a connection, or beginning a transaction. */
	public static final Phase CONNECT = new Phase(Step.CONNECT, false, false);

	/** A statement of a transaction. */
	public static final Phase STATEMENT = new Phase(Step.STATEMENT, true, false);

	/** A statement that commits by itself. */
	public static final Phase AUTO_COMMIT = new Phase(Step.STATEMENT, false, false);

	/** The commit of a transaction. */
	public static final Phase COMMIT = new Phase(Step.COMMIT, true, false);

	/**
	 * The same phase of work that was declared read-only.
	 * @return a phase in which nothing can have been changed
	 */
	public Phase asReadOnly() {
		return new Phase(this.step, this.inTransaction, true);
	}

	/**
	 * Whether the database may have made a change durable that nobody has heard of, if
	 * the connection is lost now.
	 * @return true at a commit and for a statement that commits by itself
	 */
	public boolean mayHaveCommitted() {
		return !this.readOnly && (this.step == Step.COMMIT || (this.step == Step.STATEMENT && !this.inTransaction));
	}

	/**
	 * A step of a unit of work.
	 */
	public enum Step {

		/** Borrowing or opening a connection, or beginning a transaction. */
		CONNECT,

		/** Running a statement. */
		STATEMENT,

		/** Committing. */
		COMMIT

	}

}

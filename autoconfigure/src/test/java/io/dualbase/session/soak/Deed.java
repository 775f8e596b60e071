package io.dualbase.session.soak;

/**
 * What a worker does, how often, and whether its connection may be taken back.
 */
enum Deed {

	/** One row in a transaction. */
	SHORT_WRITE(400),

	/** One row in a transaction that is rolled back. */
	ROLLED_BACK(150),

	/** The last row that was committed must be there. */
	READ(150),

	/** Many rows in a transaction. */
	BATCH(80),

	/** A transaction that takes longer than any may be idle, and pauses for less. */
	SLOW_BATCH(4),

	/** Executes for longer than a transaction may be idle, between two rows. */
	LONG_STATEMENT(4),

	/** Reads with pauses, for longer than a transaction may be idle. */
	SLOW_STREAM(10),

	/** Uses a connection that was taken back from a leak, now or before. */
	LATE_USE(60),

	/** The subscriber leaves in the middle of a transaction, and clears up. */
	CANCELLED(40),

	/** The subscriber leaves in the middle of a transaction, and that is all. */
	CUT_OFF(20, Fate.MAY_BE_TAKEN_BACK),

	/** Forgets the connection. */
	DROPPED(10, Fate.MUST_BE_TAKEN_BACK),

	/** Waits with the connection for what will never come. */
	NEVER_ENDING(10, Fate.MUST_BE_TAKEN_BACK),

	/** Keeps the connection of a thread that ends. */
	THREAD_ENDED(10, Fate.MUST_BE_TAKEN_BACK),

	/** Keeps the connection beyond the end of its task. */
	LEFT_BEHIND(20, Fate.MUST_BE_TAKEN_BACK),

	/** Keeps the connection beyond the end of its request, which comes from elsewhere. */
	OUTLIVED(10, Fate.MUST_BE_TAKEN_BACK),

	/** Keeps the connection for ever. */
	HELD(4, Fate.MUST_BE_TAKEN_BACK);

	private final int weight;

	private final Fate fate;

	Deed(int weight) {
		this(weight, Fate.IS_KEPT);
	}

	Deed(int weight, Fate fate) {
		this.weight = weight;
		this.fate = fate;
	}

	/** How often it is done, relative to the others. */
	int weight() {
		return this.weight;
	}

	/** Whether the connection must not be taken back. */
	boolean isInnocent() {
		return this.fate == Fate.IS_KEPT;
	}

	/** Whether the connection must be taken back. */
	boolean isLeak() {
		return this.fate == Fate.MUST_BE_TAKEN_BACK;
	}

	/** Whether a transaction stays open for long. */
	boolean isLong() {
		return this == SLOW_BATCH || this == LONG_STATEMENT || (isLeak() && this != LEFT_BEHIND);
	}

	/**
	 * What becomes of the connection.
	 */
	private enum Fate {

		IS_KEPT, MAY_BE_TAKEN_BACK, MUST_BE_TAKEN_BACK

	}

}

package io.dualbase.session.soak;

import java.util.BitSet;

/**
 * What a worker was told about the rows that it has written. Belongs to the worker while
 * it works, and to the audit after that.
 */
final class Book {

	private final BitSet committed = new BitSet();

	private int next;

	/** Numbers for rows that nobody has written yet. */
	Rows rows(Operation operation, int count) {
		Rows rows = new Rows(operation, this.next, count);
		this.next += count;
		return rows;
	}

	/** The rows are there, as far as the worker was told. */
	void committed(Rows rows) {
		this.committed.set(rows.first(), rows.first() + rows.count());
	}

	/** Number of the last row that is there, -1 if there is none. */
	int last() {
		return this.committed.length() - 1;
	}

	BitSet committed() {
		return this.committed;
	}

}

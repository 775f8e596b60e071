package io.dualbase.session.soak;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of one worker, numbered one after the other.
 *
 * @param operation what writes them
 * @param first number of the first row
 * @param count how many there are
 */
record Rows(Operation operation, int first, int count) {

	static final String TABLE = "create table soak (worker int, seq int, deed varchar(20))";

	static final String INDEX = "create index soak_seq on soak (worker, seq)";

	/** One statement for each row. */
	List<String> inserts() {
		return IntStream.range(this.first, this.first + this.count).mapToObj(this::insert).toList();
	}

	/** For one that is alone. */
	String insert() {
		return insert(this.first);
	}

	private String insert(int seq) {
		return "insert into soak (worker, seq, deed) values (%d, %d, '%s')".formatted(this.operation.worker(), seq,
				this.operation.deed());
	}

}

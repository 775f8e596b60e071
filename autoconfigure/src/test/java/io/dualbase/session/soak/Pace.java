package io.dualbase.session.soak;

import java.time.Duration;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How long things take, and the SQL that takes so long.
 *
 * @param idleLimit how long a transaction may be idle
 * @param longStatement reads one row and takes longer than that
 * @param thrift how much less often what takes long is done, where one writer waits for
 * the other
 */
record Pace(Duration idleLimit, String longStatement, int thrift) {

	/** Pauses for which nobody may be blamed, in number. */
	static final int PAUSES = 6;

	private static final int PAUSES_PER_LIMIT = 5;

	/**
	 * So many rows are read between two pauses. Reactor asks for 256 in advance, and a
	 * connection whose last row was read is idle, however long the subscriber takes.
	 */
	private static final int ROWS_PER_PAUSE = 250;

	static final int ROWS = PAUSES * ROWS_PER_PAUSE;

	static final int FETCHED = 50;

	static final String STREAM = numbers(ROWS) + "select x from n";

	private static final double LONG = 1.5;

	private static final int SAMPLE = 500_000;

	/** On a server that can sleep. */
	static Pace sleeping(Duration idleLimit) {
		return new Pace(idleLimit, "select 1 from pg_sleep(" + LONG * seconds(idleLimit) + ")", 1);
	}

	/** On SQLite, which has to work for its time and writes one transaction at a time. */
	static Pace counting(Duration idleLimit, JdbcTemplate jdbc) {
		long start = System.nanoTime();
		jdbc.queryForList(count(SAMPLE));
		double rate = SAMPLE / seconds(Duration.ofNanos(System.nanoTime() - start));
		return new Pace(idleLimit, count((long) (LONG * seconds(idleLimit) * rate)), 8);
	}

	private static double seconds(Duration time) {
		return time.toNanos() / 1e9;
	}

	private static String count(long rows) {
		return numbers(rows) + "select max(x) from n";
	}

	private static String numbers(long rows) {
		return "with recursive n (x) as (select 1 union all select x + 1 from n where x < " + rows + ") ";
	}

	static boolean isPauseAfter(int row) {
		return row % ROWS_PER_PAUSE == 0;
	}

	/** One of several, which together take longer than the limit. */
	Duration pause() {
		return this.idleLimit.dividedBy(PAUSES_PER_LIMIT);
	}

}

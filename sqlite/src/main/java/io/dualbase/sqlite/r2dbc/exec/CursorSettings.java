package io.dualbase.sqlite.r2dbc.exec;

import java.time.Duration;

/**
 * How the rows of queries are read.
 *
 * @param execution which thread runs a query
 * @param idleLimit how long a subscriber may leave the rest of the rows unread until they
 * are copied, so that the query no longer holds its snapshot of the database; zero for as
 * long as it likes
 * @param bufferSize how many bytes the copied rows of one query may take, roughly; more
 * than that fail the query
 */
public record CursorSettings(ExecutionMode execution, Duration idleLimit, long bufferSize) {

	/** So that the limit can be counted in nanoseconds, with a margin. */
	private static final Duration LONGEST = Duration.ofDays(24);

	/** What holds unless something else is asked for. */
	public static final CursorSettings DEFAULT = new CursorSettings(ExecutionMode.WORKER, Duration.ofSeconds(5),
			16 << 20);

	/**
	 * Checks what cannot be told by the types.
	 * @throws IllegalArgumentException if the idle limit is negative or longer than 24
	 * days
	 */
	public CursorSettings {
		if (idleLimit.isNegative() || idleLimit.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"The idle limit of cursors must be between 0 and 24 days, but is " + idleLimit + ".");
		}
	}

	/**
	 * Changes which thread runs a query.
	 * @param execution the new value
	 * @return a changed copy
	 */
	public CursorSettings withExecution(ExecutionMode execution) {
		return new CursorSettings(execution, this.idleLimit, this.bufferSize);
	}

	/**
	 * Changes how long a subscriber may leave rows unread.
	 * @param idleLimit the new value
	 * @return a changed copy
	 */
	public CursorSettings withIdleLimit(Duration idleLimit) {
		return new CursorSettings(this.execution, idleLimit, this.bufferSize);
	}

	/**
	 * Changes how many bytes copied rows may take.
	 * @param bufferSize the new value
	 * @return a changed copy
	 */
	public CursorSettings withBufferSize(long bufferSize) {
		return new CursorSettings(this.execution, this.idleLimit, bufferSize);
	}

}

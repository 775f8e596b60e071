package io.dualbase.sqlite.wal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.dualbase.sqlite.lock.WriteAccess;
import io.dualbase.sqlite.lock.Writer;

/**
 * Brings the planner's statistics up to date at the end of a connection, as
 * <a href="https://www.sqlite.org/pragma.html#pragma_optimize">PRAGMA optimize</a> wants
 * it: only SQLite knows for which of its tables it matters. But it is asked for a list
 * rather than to do it all, in order to end in time and to hold nobody up.
 */
record Optimization(FileUse.Sql connection, WriteAccess writeAccess) {

	/** Closing is not the time to wait for others. */
	private static final Duration LONGEST_WAIT = Duration.ofMillis(20);

	private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	/** Rows looked at for each index, within the range that SQLite recommends. */
	private static final int ANALYSIS_LIMIT = 400;

	/** What is done by default, and the bit that has it listed instead. */
	private static final String WOULD_DO = "0xffff";

	void run() {
		try {
			this.connection.run("pragma busy_timeout = 0");
			this.connection.run("pragma query_only = 0");
			this.connection.run("pragma analysis_limit = " + ANALYSIS_LIMIT);
			runAll(this.connection.run("pragma optimize(" + WOULD_DO + ")"));
		}
		catch (SQLException ex) {
			// Another connection will do it, or the next run of the application.
		}
	}

	/** One table each; what is left over is due again next time. */
	private void runAll(List<String> statements) throws SQLException {
		long start = System.nanoTime();
		for (String statement : statements) {
			if (System.nanoTime() - start < LONGEST_NANOS) {
				run(statement);
			}
		}
	}

	private void run(String statement) throws SQLException {
		this.writeAccess.take(Writer.blocking(), LONGEST_WAIT, () -> false);
		try {
			this.connection.run(statement);
		}
		finally {
			this.writeAccess.give();
		}
	}

}

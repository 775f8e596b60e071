package io.dualbase.sqlite.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.dualbase.sqlite.jdbc.Deadline.Call;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.DB;

/**
 * Ends what one connection does, from any thread: a statement inside SQLite, or its wait
 * for write access or for a lock.
 */
final class Cancellation {

	/** SQLITE_BUSY, which ends every wait for a lock. */
	private static final int BUSY = 5;

	/** SQLITE_INTERRUPT. */
	private static final int INTERRUPT = 9;

	private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

	private static final long LONGEST_INTERRUPTION = TimeUnit.SECONDS.toNanos(5);

	private final DB database;

	/** Of the statement under way, null between statements. */
	private volatile @Nullable Thread thread;

	private volatile boolean requested;

	private volatile boolean aborted;

	/** Guarded by this: the handle must not be interrupted when it is gone. */
	private boolean closed;

	Cancellation(DB database) {
		this.database = database;
	}

	/** Runs a statement to its first row, so that others may end it. */
	<T extends @Nullable Object> T run(Call<T> statement) throws SQLException {
		this.requested = false;
		this.thread = Thread.currentThread();
		try {
			requireNotAborted();
			return statement.run();
		}
		finally {
			this.thread = null;
		}
	}

	private void requireNotAborted() throws SQLException {
		if (this.aborted) {
			throw aborted(null);
		}
	}

	/** Whether the wait for a lock is to end. */
	boolean isRequested() {
		return this.requested || this.aborted;
	}

	/** Ends the statement under way; the next one is not concerned. */
	void request() throws SQLException {
		this.requested = true;
		interrupt();
	}

	/** Ends the statement under way, refuses all that follow, and has it all closed. */
	void abort(Executor executor, Connection connection) throws SQLException {
		this.aborted = true;
		interrupt();
		executor.execute(() -> closeQuietly(connection));
	}

	private static void closeQuietly(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			// Nobody is left who could do anything about it.
		}
	}

	private synchronized void interrupt() throws SQLException {
		if (!this.closed) {
			this.database.interrupt();
			LockSupport.unpark(this.thread);
		}
	}

	/**
	 * Waits for a statement of another thread, as SQLite would, but so that an abort can
	 * still end it, and then lets no further interrupt through. An abort is repeated:
	 * SQLite forgets an interrupt that came just before a statement began.
	 */
	void close() throws SQLException {
		long start = System.nanoTime();
		while (isUsedByOther() && (!this.aborted || System.nanoTime() - start < LONGEST_INTERRUPTION)) {
			if (this.aborted) {
				interrupt();
			}
			else {
				start = System.nanoTime();
			}
			LockSupport.parkNanos(this, MILLISECOND);
		}
		synchronized (this) {
			this.closed = true;
		}
	}

	private boolean isUsedByOther() {
		Thread user = this.thread;
		return user != null && user != Thread.currentThread();
	}

	/** Says of a failure whether it was asked for. */
	SQLException explained(SQLException failure) {
		if (this.aborted) {
			return aborted(failure);
		}
		if (this.requested && failure.getErrorCode() == BUSY && "55P03".equals(failure.getSQLState())) {
			return new SQLException("The statement was cancelled while it waited for a lock of another process.",
					"57014", INTERRUPT, failure);
		}
		return failure;
	}

	private static SQLException aborted(@Nullable SQLException cause) {
		return new SQLNonTransientConnectionException(
				"The statement was ended because its connection was aborted. Take a new connection.", "08003", cause);
	}

}

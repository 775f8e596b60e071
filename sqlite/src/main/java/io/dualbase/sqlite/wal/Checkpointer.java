package io.dualbase.sqlite.wal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.lock.WriterPermit;

/**
 * Makes checkpoints of one file when its log has grown, on a thread that exists only
 * while that happens.
 */
final class Checkpointer {

	private static final System.Logger logger = System.getLogger(Checkpointer.class.getName());

	/** Growth after which a further checkpoint is worthwhile. */
	private static final long STEP = Log.COPY / 2;

	/** Ten times what the try cost the writers. */
	private static final Duration PAUSE = Duration.ofMillis(10L * Checkpoints.PATIENCE_MILLIS);

	/** Starting a thread and opening a connection again costs about a millisecond. */
	private static final Duration LINGER = Duration.ofSeconds(10);

	private static final long LONGEST_COPY_WAIT_MILLIS = 500;

	private final SqliteSettings settings;

	private final WriterPermit permit;

	private final Log log;

	private final OnDemandThread thread;

	/** Held while the log is copied beside the writers. */
	private final ReentrantLock copying = new ReentrantLock();

	/** The log has to be longer than this for the next checkpoint. */
	private volatile long due = Log.COPY;

	/** Whether people have been told. Belongs to the thread. */
	private boolean alarmed;

	Checkpointer(SqliteSettings settings, WriterPermit permit, Log log) {
		this.settings = settings;
		this.permit = permit;
		this.log = log;
		this.thread = new OnDemandThread("sqlite-wal-" + settings.file().getFileName(), LINGER, this::work);
	}

	/** Makes a checkpoint if the log's length calls for one. */
	void offer(long length) {
		if (length <= Log.COPY) {
			this.due = Log.COPY;
		}
		else if (length > this.due) {
			this.thread.demand();
		}
	}

	boolean isCopying() {
		return this.copying.isLocked();
	}

	/** Waits, but not for long, until the log is not being copied. */
	void awaitCopy() {
		try {
			if (this.copying.tryLock(LONGEST_COPY_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
				this.copying.unlock();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Ends the thread, and waits for that. */
	void stop() {
		this.thread.stop();
	}

	private void work() {
		try (Checkpoints checkpoints = new Checkpoints(this.settings, this.permit, this.thread::isStopped)) {
			do {
				checkpoint(checkpoints);
			}
			while (this.thread.awaitDemand());
		}
		catch (SQLException ex) {
			this.due = this.log.length() + STEP;
			logger.log(
					System.Logger.Level.WARNING, "The write-ahead log of SQLite database '"
							+ this.settings.file().getFileName() + "' could not be copied to the database, and grows.",
					ex);
		}
	}

	private void checkpoint(Checkpoints checkpoints) throws SQLException {
		copy(checkpoints);
		long length = this.log.length();
		this.due = length + STEP;
		if (length > Log.RESTART) {
			restart(checkpoints, length);
		}
	}

	private void copy(Checkpoints checkpoints) throws SQLException {
		this.copying.lock();
		try {
			checkpoints.copy();
		}
		finally {
			this.copying.unlock();
		}
	}

	private void restart(Checkpoints checkpoints, long length) throws SQLException {
		if (checkpoints.restart()) {
			this.due = Log.COPY;
			this.alarmed = false;
		}
		else {
			alarm(length);
			this.thread.pause(PAUSE);
			this.due = length;
		}
	}

	private void alarm(long length) {
		if (length >= Log.ALARMING && !this.alarmed) {
			this.alarmed = true;
			logger.log(System.Logger.Level.WARNING,
					"The write-ahead log of SQLite database ''{0}'' has grown to {1} MB, because somebody keeps reading "
							+ "an old state of the database. End read transactions sooner, and read results to their "
							+ "end or close them; other processes that have the file open count as well.",
					this.settings.file().getFileName(), length >> 20);
		}
	}

}

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

	/** Starting a thread and opening a connection again costs about a millisecond. */
	private static final Duration LINGER = Duration.ofSeconds(10);

	private static final long LONGEST_WAIT_MILLIS = 500;

	private final SqliteSettings settings;

	private final WriterPermit permit;

	private final Log log;

	private final OnDemandThread thread;

	/** Held during a checkpoint. */
	private final ReentrantLock underWay = new ReentrantLock();

	/** The log has to be longer than this for the next checkpoint. */
	private volatile long due = Log.COPY;

	/** Belongs to the thread, as does the next. */
	private long restartDue = Log.RESTART;

	/** Whether people have been told. */
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
		else if (length > this.due && !isUnderWay()) {
			this.thread.demand();
		}
	}

	boolean isUnderWay() {
		return this.underWay.isLocked();
	}

	/** Waits, but not for long, for the end of the checkpoint that is under way. */
	void awaitEnd() {
		try {
			if (this.underWay.tryLock(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
				this.underWay.unlock();
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
		this.underWay.lock();
		try {
			if (checkpoints.copy()) {
				restartIfLong(checkpoints, this.log.length());
			}
		}
		finally {
			this.underWay.unlock();
		}
	}

	private void restartIfLong(Checkpoints checkpoints, long length) throws SQLException {
		this.due = length + STEP;
		if (length <= Log.RESTART) {
			this.restartDue = Log.RESTART;
		}
		else if (length > this.restartDue) {
			restart(checkpoints, length);
		}
	}

	private void restart(Checkpoints checkpoints, long length) throws SQLException {
		if (checkpoints.restart()) {
			this.due = Log.COPY;
			this.restartDue = Log.RESTART;
			this.alarmed = false;
		}
		else {
			// Each try stops the writers for a moment, so there must not be many.
			this.restartDue = length + length / 4;
			alarm(length);
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

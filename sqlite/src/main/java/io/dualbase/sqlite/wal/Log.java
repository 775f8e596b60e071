package io.dualbase.sqlite.wal;

import java.io.File;
import java.nio.file.Path;

import io.dualbase.sqlite.SqliteFile;

/**
 * The file of a write-ahead log.
 *
 * @param file which exists only while a database is used
 */
record Log(File file) {

	private static final long MIB = 1L << 20;

	/**
	 * From this length on the log is copied to the database beside the writers. SQLite
	 * cuts the log to this when it starts anew, so a longer one has that much in it.
	 */
	static final long COPY = SqliteFile.LOG_KEPT;

	/** From this length on the writers have to stop until the log can start anew. */
	static final long RESTART = 16 * MIB;

	private static final long FULL = 20 * MIB;

	/** So much is a case for people. */
	static final long ALARMING = 64 * MIB;

	static Log of(Path database) {
		return new Log(new File(database + "-wal"));
	}

	/** Costs a microsecond or two. */
	long length() {
		return this.file.length();
	}

	/**
	 * Whether writers are to wait for the end of a checkpoint that is under way. Once the
	 * log is far beyond what they could prevent, they need not.
	 */
	static boolean isFull(long length) {
		return length >= FULL && length < ALARMING;
	}

}

package io.dualbase.sqlite;

import java.util.Locale;

/**
 * How SQLite keeps a change undoable until it is committed, as
 * <a href="https://www.sqlite.org/pragma.html#pragma_journal_mode">PRAGMA
 * journal_mode</a> describes it.
 */
public enum JournalMode {

	/** The rollback journal is deleted at each commit: SQLite's own default. */
	DELETE,

	/** The rollback journal is truncated at each commit. */
	TRUNCATE,

	/** The rollback journal's header is overwritten at each commit. */
	PERSIST,

	/** The rollback journal is held in memory: a crash may corrupt the file. */
	MEMORY,

	/**
	 * Changes go to a write-ahead log: readers and the writer do not block each other.
	 */
	WAL,

	/** No journal at all: no rollback, and a crash may corrupt the file. */
	OFF;

	String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}

package io.dualbase.sqlite;

/**
 * How often SQLite waits for the disk, as
 * <a href="https://www.sqlite.org/pragma.html#pragma_synchronous">PRAGMA synchronous</a>
 * describes it.
 */
public enum Synchronous {

	/** Never waits: a power failure may corrupt the file. */
	OFF(0),

	/**
	 * With a write-ahead log waits at checkpoints only: a killed process loses nothing, a
	 * power failure may lose the latest commits, the file stays sound.
	 */
	NORMAL(1),

	/** Waits at each commit: a commit survives a power failure. */
	FULL(2),

	/** Like {@link #FULL}, and also waits for the directory entry of the journal. */
	EXTRA(3);

	private final int level;

	Synchronous(int level) {
		this.level = level;
	}

	/** The number under which SQLite knows it. */
	int level() {
		return this.level;
	}

}

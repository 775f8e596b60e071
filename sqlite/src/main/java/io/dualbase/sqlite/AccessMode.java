package io.dualbase.sqlite;

/**
 * What a connection may do with a file, in the words of SQLite's
 * <a href="https://www.sqlite.org/uri.html">file URIs</a>.
 */
public enum AccessMode {

	/** Read and write; a missing file is created. */
	RWC("mode=rwc", "Check that its directory exists and that this process may write to both."),

	/** Read and write; a missing file is an error. */
	RW("mode=rw", "Check that it exists and that this process may write to it and to its directory."),

	/**
	 * Read only, while others may write. The journal stays as the file has it. For a file
	 * with a write-ahead log SQLite needs to write in the directory all the same, unless
	 * a writer has the file open.
	 */
	RO("mode=ro", "Check that it exists and that this process may read it."),

	/**
	 * Read only, and nobody else writes either: SQLite takes no locks and needs nothing
	 * but the file itself. If somebody does write, results are wrong.
	 */
	IMMUTABLE("mode=ro&immutable=1", RO.remedy);

	private final String query;

	private final String remedy;

	AccessMode(String query, String remedy) {
		this.query = query;
		this.remedy = remedy;
	}

	/** The query of a URI that opens a file so. */
	String query() {
		return this.query;
	}

	/** What to do when a file cannot be opened so. */
	String remedy() {
		return this.remedy;
	}

	/**
	 * Whether every write fails.
	 * @return false if it may succeed
	 */
	public boolean readOnly() {
		return this == RO || this == IMMUTABLE;
	}

}

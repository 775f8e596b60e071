package io.dualbase.sqlite;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;

/**
 * Sets each pragma of a connection, and believes only what SQLite then reports: an
 * unknown or impossible value is no error to SQLite.
 */
record Pragmas(SQLiteConnection connection, SqliteSettings settings) {

	private static final int BUSY = 5;

	/**
	 * Pages, about 24 MB of them. Only for the case that nobody else makes checkpoints:
	 * here a writer stops to make one.
	 */
	private static final int AUTO_CHECKPOINT = 6000;

	private static final Duration PAUSE = Duration.ofMillis(5);

	void apply() throws SQLException {
		// First, because a change of the journal needs a lock for which to wait.
		set("busy_timeout", String.valueOf(this.settings.busyTimeout().toMillis()), "Choose a shorter busy timeout.");
		if (this.settings.accessMode().readOnly()) {
			requireReadable();
		}
		else {
			setJournal();
		}
		set("synchronous", String.valueOf(this.settings.synchronous().level()), "Choose another value.");
		set("foreign_keys", this.settings.foreignKeys() ? "1" : "0", "Use a SQLite library that has foreign keys.");
		set("cache_size", String.valueOf(-this.settings.cacheSize() / SqliteSettings.KIB), "Choose a smaller cache.");
		set("mmap_size", String.valueOf(this.settings.mmapSize()), "Choose at most the size that was found, or 0.");
	}

	/** Opening reads nothing yet, and this reads the journal as well. */
	private void requireReadable() throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			read(statement, "journal_mode");
		}
		catch (SQLException ex) {
			throw new SQLException("Could not read SQLite database '" + this.settings.file() + "': " + ex.getMessage()
					+ ". If it has a write-ahead log, SQLite needs to write in its directory even for reading. Make the "
					+ "directory writable, or open the file as immutable if nobody writes to it.", "58030",
					ex.getErrorCode(), ex);
		}
	}

	private void setJournal() throws SQLException {
		set("journal_mode", this.settings.journalMode().word(), "Make the file and its directory writable, choose the "
				+ "journal mode that the file has ('delete' unless made elsewhere), or open it read-only.");
		if (this.settings.journalMode() == JournalMode.WAL) {
			set("journal_size_limit", String.valueOf(SqliteFile.LOG_KEPT), "Use another SQLite library.");
			set("wal_autocheckpoint", String.valueOf(AUTO_CHECKPOINT), "Use another SQLite library.");
		}
	}

	private void set(String pragma, String wanted, String remedy) throws SQLException {
		String found;
		try {
			found = setPatiently(pragma, wanted);
		}
		catch (SQLException ex) {
			throw failure(pragma, wanted, "the error \"" + ex.getMessage() + "\"", remedy, ex);
		}
		if (!wanted.equals(found)) {
			throw failure(pragma, wanted, "'" + found + "'", remedy, null);
		}
	}

	/**
	 * Two connections that both change the journal of a new file would wait for each
	 * other, so SQLite fails one of them without asking its busy timeout.
	 */
	private String setPatiently(String pragma, String wanted) throws SQLException {
		long start = System.nanoTime();
		while (true) {
			try (Statement statement = this.connection.createStatement()) {
				statement.executeUpdate("pragma %s = %s".formatted(pragma, wanted));
				return read(statement, pragma);
			}
			catch (SQLException ex) {
				if (ex.getErrorCode() != BUSY || System.nanoTime() - start >= this.settings.busyTimeout().toNanos()) {
					throw ex;
				}
				LockSupport.parkNanos(PAUSE.toNanos());
			}
		}
	}

	private static String read(Statement statement, String pragma) throws SQLException {
		try (ResultSet rows = statement.executeQuery("pragma " + pragma)) {
			// Without a row SQLite does not know the pragma, or cannot do it here.
			return rows.next() ? rows.getString(1) : "nothing";
		}
	}

	private SQLException failure(String pragma, String wanted, String found, String remedy,
			@Nullable SQLException cause) {
		String message = "Could not set pragma '%s' of SQLite database '%s': wanted '%s', found %s. %s"
			.formatted(pragma, this.settings.file(), wanted, found, remedy);
		return new SQLException(message, "58030", (cause != null) ? cause.getErrorCode() : 0, cause);
	}

}

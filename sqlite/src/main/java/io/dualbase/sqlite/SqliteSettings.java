package io.dualbase.sqlite;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import io.dualbase.sqlite.function.SqliteFunctions;

/**
 * Which SQLite file to open, and how each of its connections is set up. Immutable; start
 * from {@link #file(Path)} or {@link #inMemory(String)} and change what differs.
 *
 * @param file absolute path of the database file
 * @param temporary whether the file belongs to this process alone: it is created readable
 * by its owner only, and deleted when the JVM exits
 * @param accessMode what may be done with the file; {@link AccessMode#RWC} unless changed
 * @param journalMode the journal; {@link JournalMode#WAL} unless changed
 * @param synchronous the waits for the disk; {@link Synchronous#NORMAL} unless changed
 * @param foreignKeys whether foreign keys are enforced; true unless changed
 * @param busyTimeout how long a statement waits for a lock held elsewhere, at millisecond
 * precision; 30 seconds unless changed, zero means not at all
 * @param cacheSize page cache of one connection in bytes, rounded down to KiB; 8 MiB
 * unless changed
 * @param mmapSize how many bytes of the file are mapped into memory; 128 MiB unless
 * changed, zero means none
 * @param functions what SQL may call in Java; REGEXP alone unless changed
 */
public record SqliteSettings(Path file, boolean temporary, AccessMode accessMode, JournalMode journalMode,
		Synchronous synchronous, boolean foreignKeys, Duration busyTimeout, long cacheSize, long mmapSize,
		SqliteFunctions functions) {

	static final long KIB = 1024;

	private static final long MIB = KIB * KIB;

	/** Size and time limits are kept by SQLite in 32 bit integers. */
	private static final long MAX_INT = Integer.MAX_VALUE;

	/**
	 * Checks each value.
	 * @throws IllegalArgumentException if a value is out of its range; the message names
	 * the value and the range
	 */
	public SqliteSettings {
		Objects.requireNonNull(file, "'file' must not be null");
		Objects.requireNonNull(accessMode, "'accessMode' must not be null");
		Objects.requireNonNull(journalMode, "'journalMode' must not be null");
		Objects.requireNonNull(synchronous, "'synchronous' must not be null");
		Objects.requireNonNull(busyTimeout, "'busyTimeout' must not be null");
		Objects.requireNonNull(functions, "'functions' must not be null");
		require(!file.toString().isBlank(), "The SQLite file must have a name, but the path is empty.");
		require(!busyTimeout.isNegative() && busyTimeout.compareTo(Duration.ofMillis(MAX_INT)) <= 0,
				"The busy timeout must be between 0 and 24 days, but is " + busyTimeout + ".");
		require(cacheSize >= KIB && cacheSize / KIB <= MAX_INT,
				"The cache size must be between 1 KiB and 2 TiB, but is " + cacheSize + " bytes.");
		require(mmapSize >= 0, "The memory-mapped size must not be negative, but is " + mmapSize + " bytes.");
		file = file.toAbsolutePath().normalize();
	}

	private static void require(boolean condition, String message) {
		if (!condition) {
			throw new IllegalArgumentException(message);
		}
	}

	/**
	 * Settings for a database file. Nothing is opened or created yet; a missing file is
	 * created by the first connection, a missing directory is not.
	 * @param file the file, relative to the working directory unless absolute
	 * @return the settings with all defaults
	 */
	public static SqliteSettings file(Path file) {
		return new SqliteSettings(file, false, AccessMode.RWC, JournalMode.WAL, Synchronous.NORMAL, true,
				Duration.ofSeconds(30), 8 * MIB, 128 * MIB, SqliteFunctions.REGEXP);
	}

	/**
	 * Settings for a database file that is named by a
	 * <a href="https://www.sqlite.org/uri.html">URI</a>: {@code file:app.db},
	 * {@code file:///var/lib/app.db?mode=ro}, {@code file:app.db?immutable=1}.
	 * @param uri the scheme {@code file}, a path with percent escapes, and the parameters
	 * {@code mode} and {@code immutable} if need be
	 * @return the settings with all other defaults
	 * @throws IllegalArgumentException if the URI is malformed or has another parameter;
	 * the message names it
	 */
	public static SqliteSettings uri(String uri) {
		return new FileUri(uri).settings();
	}

	/**
	 * Settings for a database that lives as long as this process. It is a file in shared
	 * memory where the machine has such a directory, else in the temporary directory, so
	 * that it behaves as a database in production does: SQLite's own in-memory databases
	 * know no write-ahead log and lock their readers out. It never waits for a disk
	 * ({@link Synchronous#OFF}), having nothing to save. The same name means the same
	 * database everywhere in this process, and never that of another process.
	 * @param name any text that is not blank
	 * @return the settings with all defaults
	 * @throws IllegalArgumentException if the name is blank or too long for a file name
	 */
	public static SqliteSettings inMemory(String name) {
		return new SqliteSettings(TemporaryFile.named(name), true, AccessMode.RWC, JournalMode.WAL, Synchronous.OFF,
				true, Duration.ofSeconds(30), 8 * MIB, 128 * MIB, SqliteFunctions.REGEXP);
	}

	/**
	 * Changes one setting.
	 * @param value what may be done with the file
	 * @return changed settings; this object stays as it is
	 */
	public SqliteSettings withAccessMode(AccessMode value) {
		return new SqliteSettings(this.file, this.temporary, value, this.journalMode, this.synchronous,
				this.foreignKeys, this.busyTimeout, this.cacheSize, this.mmapSize, this.functions);
	}

	/**
	 * Changes one setting.
	 * @param value the journal
	 * @return changed settings; this object stays as it is
	 */
	public SqliteSettings withJournalMode(JournalMode value) {
		return new SqliteSettings(this.file, this.temporary, this.accessMode, value, this.synchronous, this.foreignKeys,
				this.busyTimeout, this.cacheSize, this.mmapSize, this.functions);
	}

	/**
	 * Changes one setting.
	 * @param value the waits for the disk
	 * @return changed settings; this object stays as it is
	 */
	public SqliteSettings withSynchronous(Synchronous value) {
		return new SqliteSettings(this.file, this.temporary, this.accessMode, this.journalMode, value, this.foreignKeys,
				this.busyTimeout, this.cacheSize, this.mmapSize, this.functions);
	}

	/**
	 * Changes one setting.
	 * @param value whether foreign keys are enforced
	 * @return changed settings; this object stays as it is
	 */
	public SqliteSettings withForeignKeys(boolean value) {
		return new SqliteSettings(this.file, this.temporary, this.accessMode, this.journalMode, this.synchronous, value,
				this.busyTimeout, this.cacheSize, this.mmapSize, this.functions);
	}

	/**
	 * Changes one setting.
	 * @param value how long a statement waits for a lock
	 * @return changed settings; this object stays as it is
	 */
	public SqliteSettings withBusyTimeout(Duration value) {
		return new SqliteSettings(this.file, this.temporary, this.accessMode, this.journalMode, this.synchronous,
				this.foreignKeys, value, this.cacheSize, this.mmapSize, this.functions);
	}

	/**
	 * Changes one setting.
	 * @param bytes page cache of one connection, at least 1 KiB
	 * @return changed settings; this object stays as it is
	 */
	public SqliteSettings withCacheSize(long bytes) {
		return new SqliteSettings(this.file, this.temporary, this.accessMode, this.journalMode, this.synchronous,
				this.foreignKeys, this.busyTimeout, bytes, this.mmapSize, this.functions);
	}

	/**
	 * Changes one setting.
	 * @param bytes how much of the file is mapped into memory, zero for none
	 * @return changed settings; this object stays as it is
	 */
	public SqliteSettings withMmapSize(long bytes) {
		return new SqliteSettings(this.file, this.temporary, this.accessMode, this.journalMode, this.synchronous,
				this.foreignKeys, this.busyTimeout, this.cacheSize, bytes, this.functions);
	}

	/**
	 * Changes one setting.
	 * @param value what SQL may call in Java
	 * @return changed settings; this object stays as it is
	 */
	public SqliteSettings withFunctions(SqliteFunctions value) {
		return new SqliteSettings(this.file, this.temporary, this.accessMode, this.journalMode, this.synchronous,
				this.foreignKeys, this.busyTimeout, this.cacheSize, this.mmapSize, value);
	}

}

package io.dualbase.sqlite.wal;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.dualbase.sqlite.JournalMode;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.lock.WriteAccess;
import io.dualbase.sqlite.lock.WriterPermit;
import org.jspecify.annotations.Nullable;

/**
 * One connection's use of its file, from opening to closing. As long as a file is used by
 * any connection of this JVM, whichever stack it belongs to, its write-ahead log is kept
 * short in the background.
 */
public final class FileUse {

	/** Null for a log that is not kept here, and after the end. */
	private final AtomicReference<@Nullable Upkeep> upkeep = new AtomicReference<>();

	private final WriteAccess writeAccess;

	private FileUse(WriterPermit permit) {
		this.writeAccess = new WriteAccess(permit, this::written);
	}

	/**
	 * Begins to use a file.
	 * @param settings of the connection, which is open: the file exists
	 * @return the use, to be ended by whoever closes the connection
	 */
	public static FileUse begin(SqliteSettings settings) {
		WriterPermit permit = WriterPermit.of(settings.file());
		FileUse use = new FileUse(permit);
		if (settings.journalMode() == JournalMode.WAL && !settings.accessMode().readOnly()) {
			use.upkeep.set(Upkeep.join(permit, settings));
		}
		return use;
	}

	/**
	 * The connection's access to the file for writing. Giving it back may take a while
	 * when the log has grown faster than it can be written to the file.
	 * @return always the same
	 */
	public WriteAccess writeAccess() {
		return this.writeAccess;
	}

	private void written() {
		Upkeep current = this.upkeep.get();
		if (current != null) {
			current.written();
		}
	}

	/**
	 * Lets SQLite look after the statistics that the connection's queries would have
	 * liked to have. It may change the connection's settings, so the connection must be
	 * about to close, and in no transaction. Takes a tenth of a second at most, if no
	 * single table takes longer; a failure is of no consequence.
	 * @param connection runs SQL on the connection
	 */
	public void optimize(Sql connection) {
		new Optimization(connection, this.writeAccess).run();
	}

	/**
	 * Ends the use: the handle has gone. If nobody else in this JVM uses the file, all
	 * that was done for it in the background has ended too.
	 */
	public void end() {
		this.writeAccess.give();
		Upkeep current = this.upkeep.getAndSet(null);
		if (current != null) {
			current.leave();
		}
	}

	/**
	 * Runs SQL.
	 */
	@FunctionalInterface
	public interface Sql {

		/**
		 * Runs one statement to its end.
		 * @param sql its text
		 * @return the first column of its rows
		 * @throws SQLException if it fails
		 */
		List<String> run(String sql) throws SQLException;

	}

}

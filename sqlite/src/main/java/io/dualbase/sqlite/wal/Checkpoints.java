package io.dualbase.sqlite.wal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

import io.dualbase.sqlite.AccessMode;
import io.dualbase.sqlite.SqliteFile;
import io.dualbase.sqlite.SqliteSettings;
import io.dualbase.sqlite.function.SqliteFunctions;
import io.dualbase.sqlite.lock.LockWait;
import io.dualbase.sqlite.lock.WriteAccess;
import io.dualbase.sqlite.lock.WriteAccessException;
import io.dualbase.sqlite.lock.Writer;
import io.dualbase.sqlite.lock.WriterPermit;
import org.sqlite.BusyHandler;
import org.sqlite.SQLiteConnection;

/**
 * Checkpoints of one file, over a connection of their own. Belongs to one thread.
 */
final class Checkpoints implements AutoCloseable {

	private static final long SMALLEST_CACHE = 1024;

	/** Longer than short reads take on a busy machine. The writers wait meanwhile. */
	private static final int PATIENCE_MILLIS = 100;

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

	private final SQLiteConnection connection;

	private final WriteAccess writeAccess;

	private final BooleanSupplier stopped;

	Checkpoints(SqliteSettings settings, WriterPermit permit, BooleanSupplier stopped) throws SQLException {
		this.connection = SqliteFile.open(lean(settings));
		this.connection.setBusyTimeout(PATIENCE_MILLIS);
		BusyHandler.setHandler(this.connection, new LockWait(this.connection, stopped));
		this.writeAccess = new WriteAccess(permit, () -> {
		});
		this.stopped = stopped;
	}

	/** It reads no page, calls no function and must not bring a deleted file back. */
	private static SqliteSettings lean(SqliteSettings settings) {
		return settings.withCacheSize(SMALLEST_CACHE)
			.withMmapSize(0)
			.withAccessMode(AccessMode.RW)
			.withFunctions(new SqliteFunctions(false, List.of()));
	}

	/**
	 * Copies what no reader needs in the log, and disturbs nobody.
	 * @return false if another connection is making a checkpoint
	 */
	boolean copy() throws SQLException {
		return checkpoint("passive");
	}

	/**
	 * Copies the rest in a turn to write, so that the next writer starts the log anew.
	 * @return false if a reader was in the way, or a very long write
	 */
	boolean restart() throws SQLException {
		try {
			this.writeAccess.take(Writer.blocking(), LONGEST_WAIT, this.stopped);
			return checkpoint("restart");
		}
		catch (WriteAccessException ex) {
			return false;
		}
		finally {
			this.writeAccess.give();
		}
	}

	private boolean checkpoint(String mode) throws SQLException {
		try (Statement statement = this.connection.createStatement();
				ResultSet row = statement.executeQuery("pragma wal_checkpoint(" + mode + ")")) {
			return row.next() && row.getInt("busy") == 0;
		}
	}

	@Override
	public void close() throws SQLException {
		this.connection.close();
	}

}

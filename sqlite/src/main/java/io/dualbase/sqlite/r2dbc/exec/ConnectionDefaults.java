package io.dualbase.sqlite.r2dbc.exec;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.dualbase.sqlite.r2dbc.session.Session;
import io.dualbase.sqlite.wal.FileUse;

/**
 * What all connections of a factory have in common.
 *
 * @param file shown in the names of threads
 * @param opener opens a handle
 * @param use begins a use of the file, once it exists
 * @param callbacks what the application is asked
 * @param lockWait how long to wait for a lock
 * @param statementTimeout how long a statement may run until its first row, zero for as
 * long as it takes
 * @param pragmas statements that undo what a user's PRAGMA may have changed
 * @param cursors how the rows of queries are read
 * @param schemaEpoch changed whenever one of the connections may have changed the schema
 */
public record ConnectionDefaults(String file, Opener opener, Supplier<FileUse> use, Callbacks callbacks,
		Duration lockWait, Duration statementTimeout, List<String> pragmas, CursorSettings cursors,
		AtomicInteger schemaEpoch) {

	/**
	 * Opens handles.
	 */
	@FunctionalInterface
	public interface Opener {

		/**
		 * Opens a handle; blocks.
		 * @return a new handle
		 * @throws SQLException if the file cannot be opened as wanted
		 */
		Session open() throws SQLException;

	}

}

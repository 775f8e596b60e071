package io.dualbase.sqlite.r2dbc.session;

import java.sql.SQLException;

/**
 * One open SQLite database handle. All methods but {@link #interrupt()} belong to one
 * thread at a time.
 */
public interface Session {

	/**
	 * Compiles a statement.
	 * @param sql one statement without a closing semicolon
	 * @return the statement, to be closed by the caller
	 * @throws SQLException if SQLite refuses the text
	 */
	SessionStatement prepare(String sql) throws SQLException;

	/**
	 * Counts the rows of the last INSERT, UPDATE or DELETE; meaningless after anything
	 * else.
	 * @return the number of rows
	 * @throws SQLException if the handle is closed
	 */
	long changes() throws SQLException;

	/**
	 * Stops whatever statement is running, from any thread. The caller must see to it
	 * that the handle is not being closed meanwhile.
	 * @throws SQLException if the handle is closed
	 */
	void interrupt() throws SQLException;

	/**
	 * Asks to be asked while a statement runs or waits for a lock. Replaces the busy
	 * timeout, and must be repeated when something has set that again.
	 * @param watch answers on the thread that runs the statement
	 * @throws SQLException if the handle is closed
	 */
	void watch(Watch watch) throws SQLException;

	/**
	 * Closes the handle and all of its statements.
	 * @throws SQLException if SQLite reports a failure; the handle is closed nevertheless
	 */
	void close() throws SQLException;

	/**
	 * Decides whether a statement goes on.
	 */
	interface Watch {

		/**
		 * Whether the running statement is to stop. Asked every few thousand steps of
		 * SQLite's virtual machine.
		 * @return true to end it with SQLITE_INTERRUPT
		 */
		boolean stops();

		/**
		 * Waits a little for a lock that another connection holds.
		 * @param attempts how often it was waited for already
		 * @return true to try again, false to end the statement with SQLITE_BUSY
		 */
		boolean waits(int attempts);

	}

}

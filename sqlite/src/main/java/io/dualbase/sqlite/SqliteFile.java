package io.dualbase.sqlite;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;

import org.sqlite.Collation;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * The one place where a physical connection to a SQLite file is opened, for both stacks.
 */
public final class SqliteFile {

	/**
	 * Length in bytes to which SQLite cuts a write-ahead log when it starts anew.
	 * Overwriting costs less than growing.
	 */
	public static final long LOG_KEPT = 8L << 20;

	private SqliteFile() {
	}

	/**
	 * Opens a plain connection of the underlying driver. May block for the busy timeout
	 * when the file is locked.
	 * @param settings what to open and how
	 * @return an open connection on which every setting has been read back; it belongs to
	 * the caller
	 * @throws SQLException if the file cannot be opened, or does not take a setting
	 */
	public static SQLiteConnection open(SqliteSettings settings) throws SQLException {
		return open(settings, JDBC4Connection::new);
	}

	/**
	 * Opens a connection of the caller's own class.
	 * @param <C> the class of the connection
	 * @param settings what to open and how
	 * @param constructor called once with what the driver's own constructor takes
	 * @return an open connection on which every setting has been read back; it belongs to
	 * the caller
	 * @throws SQLException if the file cannot be opened, or does not take a setting
	 */
	public static <C extends SQLiteConnection> C open(SqliteSettings settings, Constructor<C> constructor)
			throws SQLException {
		if (settings.temporary()) {
			create(settings.file());
		}
		C connection = connect(settings, constructor);
		try {
			new Pragmas(connection, settings).apply();
			Collation.create(connection, DecimalOrder.NAME, new DecimalOrder());
			settings.functions().registerOn(connection);
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			close(connection, ex);
			throw ex;
		}
	}

	private static void create(Path file) throws SQLException {
		try {
			TemporaryFile.prepare(file);
		}
		catch (IOException ex) {
			throw new SQLException(
					"Could not create '" + file
							+ "' for an in-memory SQLite database. Make its directory writable or use a file.",
					"58030", ex);
		}
	}

	/** As a URI, no character of the path has a second meaning to the driver. */
	private static <C extends SQLiteConnection> C connect(SqliteSettings settings, Constructor<C> constructor)
			throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("busy_timeout", String.valueOf(settings.busyTimeout().toMillis()));
		// The driver would leave a cursor open after each insert, and with it an
		// interrupt pending for ever.
		properties.setProperty("jdbc.get_generated_keys", "false");
		try {
			return constructor.open("jdbc:sqlite:" + settings.file(), uri(settings), properties);
		}
		catch (SQLException ex) {
			throw new SQLException("Could not open SQLite database '" + settings.file() + "': " + ex.getMessage() + ". "
					+ settings.accessMode().remedy(), "58030", ex.getErrorCode(), ex);
		}
	}

	private static String uri(SqliteSettings settings) {
		return settings.file().toUri() + "?" + settings.accessMode().query();
	}

	private static void close(SQLiteConnection connection, Exception reason) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			reason.addSuppressed(ex);
		}
	}

	/**
	 * A constructor of a subclass of the driver's connection.
	 *
	 * @param <C> the class of the connection
	 */
	@FunctionalInterface
	public interface Constructor<C extends SQLiteConnection> {

		/**
		 * Opens a connection.
		 * @param url the JDBC URL to report
		 * @param file what SQLite is to open
		 * @param properties of the driver
		 * @return the open connection
		 * @throws SQLException if it could not be opened
		 */
		C open(String url, String file, Properties properties) throws SQLException;

	}

}

package io.dualbase.sqlite.r2dbc.session;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;

import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Makes sessions of connections, of the kind that was asked for. If native ones do not
 * fit the version of sqlite-jdbc that is there, warns once and takes the other kind. May
 * be used by any thread.
 */
public final class Sessions {

	private static final System.Logger logger = System.getLogger(Sessions.class.getName());

	private static final Constructor JDBC = JdbcSession::new;

	private final AtomicReference<Constructor> constructor;

	Sessions(Constructor constructor) {
		this.constructor = new AtomicReference<>(constructor);
	}

	/**
	 * Starts with a kind.
	 * @param kind which to make
	 * @return makes sessions of that kind, as long as they work
	 */
	public static Sessions of(SessionKind kind) {
		return new Sessions(switch (kind) {
			// Not a method reference, which would need the class here and now.
			case NATIVE -> (connection) -> FirstUse.of(new NativeSession(connection));
			case JDBC -> JDBC;
		});
	}

	/**
	 * Makes a session, or closes the connection.
	 * @param connection in its initial state, used for nothing else from then on
	 * @return the session, to be closed by the caller
	 * @throws SQLException if the file cannot be read
	 */
	public Session open(SQLiteConnection connection) throws SQLException {
		boolean opened = false;
		try {
			Session session = openSomehow(connection);
			opened = true;
			return session;
		}
		finally {
			if (!opened) {
				connection.close();
			}
		}
	}

	private Session openSomehow(SQLiteConnection connection) throws SQLException {
		Constructor wanted = this.constructor.get();
		try {
			return wanted.open(connection);
		}
		catch (LinkageError | ClassCastException ex) {
			if (this.constructor.compareAndSet(wanted, JDBC)) {
				warn(ex);
			}
			return JDBC.open(connection);
		}
	}

	private static void warn(Throwable cause) {
		logger.log(System.Logger.Level.WARNING,
				"Could not use the native interface of sqlite-jdbc " + SQLiteJDBCLoader.getVersion() + " for R2DBC: "
						+ cause + ". Using its JDBC interface instead, which is slower. Use a version of sqlite-jdbc "
						+ "that this driver was built for, or set the option 'session' to 'jdbc'.",
				cause);
	}

	/**
	 * Makes a session of a connection.
	 */
	@FunctionalInterface
	interface Constructor {

		Session open(SQLiteConnection connection) throws SQLException;

	}

}

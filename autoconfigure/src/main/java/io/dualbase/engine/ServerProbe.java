package io.dualbase.engine;

import java.util.Optional;

/**
 * Asks a server what the session behind a borrowed connection is doing, on a connection
 * of its own. Needs no rights beyond those of the user that both connections have.
 */
public interface ServerProbe {

	/**
	 * What the server calls the session of a connection. Takes no round trip.
	 * @param driverConnection the JDBC driver's own connection
	 * @return the session, or empty if the driver does not tell
	 */
	Optional<String> session(Object driverConnection);

	/**
	 * A query whose one parameter is a session, as a text. No row means that the server
	 * knows no such session, perhaps because something between keeps other numbers.
	 * @return SQL text; its one column is the time, in milliseconds, for which the
	 * session has had nothing to do, null while it is busy
	 */
	String query();

}

package io.dualbase.testservers;

/**
 * A running database server that wants a password.
 * <p>
 * It listens on the loopback address only. All methods may be called from any thread, and
 * those that talk to the server block until it answered.
 */
public interface DatabaseServer {

	/**
	 * Engine this server runs.
	 * @return engine
	 */
	ServerEngine engine();

	/**
	 * Version as the server itself words it, such as {@code 18.6} or
	 * {@code 11.4.5-MariaDB}.
	 * @return version
	 */
	String version();

	/**
	 * Name of the host, for which {@link TestCertificates#valid()} vouches.
	 * @return always {@code localhost}
	 */
	default String host() {
		return "localhost";
	}

	/**
	 * TCP port, which stays the same for the life of the server, restarts included.
	 * @return port, free when the server was created
	 */
	int port();

	/**
	 * User an application would have: may create databases, is no superuser.
	 * @return user name
	 */
	default String user() {
		return Account.USER;
	}

	/**
	 * Password of {@link #user()}, without which the server lets nobody in. It holds
	 * characters that must be percent-encoded in URLs, as generated passwords do.
	 * @return password
	 */
	default String password() {
		return Account.PASSWORD;
	}

	/**
	 * The server's own limit of connections. Of these PostgreSQL keeps 3 for superusers.
	 * @return number of connections
	 */
	int maxConnections();

	/**
	 * Creates an empty database, by which a test keeps its tables to itself.
	 * @return name nobody used before
	 * @throws IllegalStateException if the server does not run or refuses
	 */
	String createDatabase();

	/**
	 * Drops a database, closing connections to it where the server would mind them.
	 * Dropping is a courtesy: all databases vanish with the server.
	 * @param database name
	 * @throws IllegalStateException if the server does not run or refuses
	 */
	void dropDatabase(String database);

}

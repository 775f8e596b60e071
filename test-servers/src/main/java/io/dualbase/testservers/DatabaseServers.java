package io.dualbase.testservers;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.opentest4j.TestAbortedException;

/**
 * Starts real database servers from the binaries on the class path.
 * <p>
 * Tests share one server per engine and keep apart by
 * {@linkplain DatabaseServer#createDatabase() databases}; those that stop the server or
 * need it set up otherwise start a dedicated one. No server outlives the JVM, not even a
 * killed one. Where an engine cannot run, all methods that would start it raise a
 * {@link TestAbortedException}: JUnit then reports the test as skipped and says why.
 */
public final class DatabaseServers {

	/**
	 * The servers this JVM shares, which live as long as itself and so may be static.
	 */
	private static final Map<ServerEngine, DatabaseServer> SHARED = new ConcurrentHashMap<>();

	private DatabaseServers() {
	}

	/**
	 * The PostgreSQL server of this JVM.
	 * @return running server
	 */
	public static DatabaseServer postgresql() {
		return shared(ServerEngine.POSTGRESQL);
	}

	/**
	 * The MariaDB server of this JVM.
	 * @return running server
	 */
	public static DatabaseServer mariadb() {
		return shared(ServerEngine.MARIADB);
	}

	/**
	 * The MySQL server of this JVM. It offers no TLS, so Connector/J only gets in with
	 * {@code allowPublicKeyRetrieval=true}.
	 * @return running server
	 */
	public static DatabaseServer mysql() {
		return shared(ServerEngine.MYSQL);
	}

	/**
	 * The server of this JVM for an engine, with {@link ServerOptions#defaults()},
	 * started when first asked for.
	 * @param engine engine to run
	 * @return running server
	 */
	public static DatabaseServer shared(ServerEngine engine) {
		return SHARED.computeIfAbsent(engine, (wanted) -> start(wanted, ServerOptions.defaults()));
	}

	/**
	 * Starts a server with default options for the caller alone, who closes it.
	 * @param engine engine to run
	 * @return running server
	 */
	public static DedicatedServer start(ServerEngine engine) {
		return start(engine, ServerOptions.defaults());
	}

	/**
	 * Starts a server for the caller alone, who closes it.
	 * @param engine engine to run
	 * @param options how to run it
	 * @return running server
	 */
	public static DedicatedServer start(ServerEngine engine, ServerOptions options) {
		return LocalServer.start(engine, options);
	}

	/**
	 * Starts a standby of a PostgreSQL server for the caller alone, who closes it. The
	 * other server is stopped to be copied, and started again.
	 * @param primary server to follow, one of {@link #start(ServerEngine)}
	 * @param port port by which the standby finds it: its own, or that of a proxy
	 * @return running server, which takes no changes yet
	 */
	public static StandbyServer standbyOf(DedicatedServer primary, int port) {
		return LocalStandby.start((LocalServer) primary, port);
	}

	/**
	 * Why an engine cannot run on this machine. Unpacks its programs when first asked.
	 * @param engine engine that would be run
	 * @return reason and remedy, or empty if it can run
	 */
	public static Optional<String> unavailable(ServerEngine engine) {
		try {
			Installation.of(engine);
			return Optional.empty();
		}
		catch (TestAbortedException ex) {
			return Optional.ofNullable(ex.getMessage());
		}
	}

}

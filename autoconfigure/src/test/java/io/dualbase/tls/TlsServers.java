package io.dualbase.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.DedicatedServer;
import io.dualbase.testservers.TestCertificates;

/**
 * Servers with TLS, each started and given a database when first asked for. Used by one
 * thread.
 */
final class TlsServers implements AutoCloseable {

	private final TestCertificates certificates;

	private final Map<TlsEngine, Map<TlsServer, DedicatedServer>> running = new EnumMap<>(TlsEngine.class);

	private final Map<DatabaseServer, String> databases = new IdentityHashMap<>();

	TlsServers(Path directory) throws IOException {
		this.certificates = TestCertificates.create(directory);
	}

	DatabaseServer get(TlsEngine engine, TlsServer server) {
		return (server == TlsServer.WITHOUT_TLS) ? DatabaseServers.shared(engine.server()) : dedicated(engine, server);
	}

	private DatabaseServer dedicated(TlsEngine engine, TlsServer server) {
		return this.running.computeIfAbsent(engine, (wanted) -> new EnumMap<>(TlsServer.class))
			.computeIfAbsent(server,
					(wanted) -> DatabaseServers.start(engine.server(), wanted.options(this.certificates)));
	}

	/**
	 * Properties that lead to a server without saying anything about TLS, and two SSL
	 * bundles: "own" with the authority that signed the certificates of all servers, and
	 * "unrelated" with one that signed none of them.
	 */
	String[] properties(TlsEngine engine, TlsServer server) {
		DatabaseServer place = get(engine, server);
		return new String[] { "database.type=" + engine.type().id(), "database.host=" + place.host(),
				"database.port=" + place.port(), "database.user=" + place.user(),
				"database.password=" + place.password(),
				"database.name=" + this.databases.computeIfAbsent(place, DatabaseServer::createDatabase),
				"database.pool.size=1", "database.pool.max-overflow=1",
				"spring.ssl.bundle.pem.own.truststore.certificate=" + this.certificates.ca(),
				"spring.ssl.bundle.pem.unrelated.truststore.certificate=" + this.certificates.unrelatedCa() };
	}

	@Override
	public void close() {
		this.running.values().forEach((servers) -> servers.values().forEach(DedicatedServer::close));
	}

}

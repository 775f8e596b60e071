package io.dualbase.testservers;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link DedicatedServer} is to run.
 *
 * @param maxConnections the server's limit of connections
 * @param certificate certificate by which the server offers TLS, or null to offer none
 * @param tlsOnly whether connections without TLS are refused; needs a certificate
 */
public record ServerOptions(int maxConnections, @Nullable ServerCertificate certificate, boolean tlsOnly) {

	/**
	 * Checks that the options make sense together.
	 */
	public ServerOptions {
		if (tlsOnly && certificate == null) {
			throw new IllegalArgumentException(
					"A server that takes nothing but TLS was asked for without a certificate. Give it one by withTls.");
		}
	}

	/**
	 * Options of the shared servers: 100 connections, no TLS.
	 * @return defaults
	 */
	public static ServerOptions defaults() {
		return new ServerOptions(100, null, false);
	}

	/**
	 * The same options with another limit of connections.
	 * @param limit number of connections, at least 10
	 * @return new options
	 */
	public ServerOptions withMaxConnections(int limit) {
		return new ServerOptions(limit, this.certificate, this.tlsOnly);
	}

	/**
	 * The same options with TLS offered, connections without it being taken as well.
	 * @param offered certificate the server presents
	 * @return new options
	 */
	public ServerOptions withTls(ServerCertificate offered) {
		return new ServerOptions(this.maxConnections, offered, false);
	}

	/**
	 * The same options with TLS demanded of every connection.
	 * @param demanded certificate the server presents
	 * @return new options
	 */
	public ServerOptions withTlsOnly(ServerCertificate demanded) {
		return new ServerOptions(this.maxConnections, demanded, true);
	}

}

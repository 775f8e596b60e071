package io.dualbase.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Host, port and database as they stand in a URL.
 */
final class ServerAddress {

	private ServerAddress() {
	}

	static String of(Endpoint endpoint) {
		return host(endpoint) + ":" + endpoint.port() + "/"
				+ URLEncoder.encode(endpoint.name(), StandardCharsets.UTF_8).replace("+", "%20");
	}

	static String host(Endpoint endpoint) {
		String host = endpoint.host();
		boolean bareIpv6 = host.contains(":") && !host.startsWith("[");
		return bareIpv6 ? "[" + host + "]" : host;
	}

}

package io.dualbase.connection;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What demands TLS of a server, and so has to change if the server has none.
 */
enum TlsDemand {

	/** The key for the mode; also where nothing is set, since that demands nothing. */
	MODE("database.ssl", "set database.ssl to disable"),

	/** An option of the URL, which the key for the mode overrides. */
	URL("database.url", "set database.ssl to disable"),

	/** A bundle without a mode, which means the strictest one. */
	BUNDLE("database.ssl-bundle", "remove database.ssl-bundle"),

	/** Something that is not ours. */
	ELSEWHERE("the TLS mode", "set the TLS mode to disable");

	private final String origin;

	private final String withdrawal;

	TlsDemand(String origin, String withdrawal) {
		this.origin = origin;
		this.withdrawal = withdrawal;
	}

	static TlsDemand of(ServerSettings server, @Nullable String fromUrl) {
		if (StringUtils.hasText(server.ssl())) {
			return MODE;
		}
		if (StringUtils.hasText(fromUrl)) {
			return URL;
		}
		return StringUtils.hasText(server.sslBundle()) ? BUNDLE : MODE;
	}

	/**
	 * Where the demand comes from.
	 */
	String origin() {
		return this.origin;
	}

	/**
	 * How to take it back, to follow "or".
	 */
	String withdrawal() {
		return this.withdrawal;
	}

}

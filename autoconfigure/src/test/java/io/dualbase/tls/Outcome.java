package io.dualbase.tls;

import io.dualbase.engine.ConnectFailure;

/**
 * What came of asking for a connection.
 */
enum Outcome {

	ENCRYPTED,

	PLAIN,

	/** The server has no TLS. */
	NOT_OFFERED,

	/** The server takes nothing but TLS. */
	DEMANDED,

	UNTRUSTED,

	WRONG_HOST,

	EXPIRED,

	/** Refused for a reason that is none of the above. */
	FAILED;

	static Outcome of(boolean encrypted) {
		return encrypted ? ENCRYPTED : PLAIN;
	}

	static Outcome of(ConnectFailure reason) {
		return switch (reason) {
			case TLS_NOT_OFFERED -> NOT_OFFERED;
			case TLS_DEMANDED -> DEMANDED;
			case UNTRUSTED_CERTIFICATE -> UNTRUSTED;
			case WRONG_HOST_NAME -> WRONG_HOST;
			case CERTIFICATE_EXPIRED -> EXPIRED;
			default -> FAILED;
		};
	}

}

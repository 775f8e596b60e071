package io.dualbase.engine;

/**
 * How much TLS a connection asks for; the same word for both drivers of every database.
 */
public enum SslMode {

	/** No TLS. */
	DISABLE,

	/** TLS when the server offers it, else none; nothing is verified. */
	PREFER,

	/** TLS or no connection; the certificate is not verified. */
	REQUIRE,

	/** TLS with a certificate signed by a trusted authority. */
	VERIFY_CA,

	/** As {@link #VERIFY_CA}, and the certificate names the host. */
	VERIFY_FULL;

	/**
	 * The word that {@code database.ssl} uses for this mode.
	 * @return a lower-case word, for example {@code verify-full}
	 */
	public String id() {
		return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
	}

	/**
	 * Whether the server's certificate is checked.
	 * @return whether an untrusted certificate ends the connection
	 */
	public boolean verifies() {
		return this == VERIFY_CA || this == VERIFY_FULL;
	}

}

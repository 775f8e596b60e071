package io.dualbase.engine;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What TLS a connection uses, in the forms that drivers read.
 *
 * @param mode how much is asked for
 * @param trust the authorities to trust, or {@code null} when the mode verifies nothing
 * @param identity the client's own certificate, or {@code null} for none
 */
public record Tls(SslMode mode, @Nullable Trust trust, @Nullable Identity identity) {

	/**
	 * TLS without certificates.
	 * @param mode how much is asked for, one that verifies nothing
	 * @return TLS of that mode
	 */
	public static Tls of(SslMode mode) {
		return new Tls(mode, null, null);
	}

	/**
	 * Authorities to trust, as two files of the same content.
	 *
	 * @param pem certificates in PEM form
	 * @param store the same in a PKCS#12 store
	 * @param storePassword password of the store
	 */
	public record Trust(Path pem, Path store, String storePassword) {

		@Override
		public String toString() {
			return "Trust[" + this.pem.getFileName() + "]";
		}

	}

	/**
	 * A client's certificate and key, as PEM files and as a store of the same content.
	 *
	 * @param certificatePem certificate chain in PEM form
	 * @param keyPem private key in PEM form, not encrypted
	 * @param store the same in a PKCS#12 store
	 * @param storePassword password of the store and the key
	 */
	public record Identity(Path certificatePem, Path keyPem, Path store, String storePassword) {

		@Override
		public String toString() {
			return "Identity[" + this.certificatePem.getFileName() + "]";
		}

	}

}

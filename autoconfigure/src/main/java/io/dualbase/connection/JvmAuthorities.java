package io.dualbase.connection;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * The authorities that this JVM trusts, by its own list or the one of
 * {@code javax.net.ssl.trustStore}.
 */
final class JvmAuthorities {

	private JvmAuthorities() {
	}

	static List<X509Certificate> certificates() throws GeneralSecurityException {
		TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		factory.init((KeyStore) null);
		return Arrays.stream(factory.getTrustManagers())
			.filter(X509TrustManager.class::isInstance)
			.map(X509TrustManager.class::cast)
			.flatMap((manager) -> Arrays.stream(manager.getAcceptedIssuers()))
			.toList();
	}

}

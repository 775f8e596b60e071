package io.dualbase.engine;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.function.UnaryOperator;

import javax.net.ssl.X509TrustManager;

import io.netty.handler.ssl.SslContextBuilder;

/**
 * Has a reactive driver accept any certificate as long as its dates are right.
 * <p>
 * A class and no lambda, for Netty may be absent.
 */
final class AnyCurrentCertificate implements UnaryOperator<SslContextBuilder> {

	@Override
	public SslContextBuilder apply(SslContextBuilder builder) {
		return builder.trustManager(new DatesOnly());
	}

	private static final class DatesOnly implements X509TrustManager {

		@Override
		public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			for (X509Certificate certificate : chain) {
				certificate.checkValidity();
			}
		}

		@Override
		public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
			throw new CertificateException("A client trusts no clients");
		}

		@Override
		public X509Certificate[] getAcceptedIssuers() {
			return new X509Certificate[0];
		}

	}

}

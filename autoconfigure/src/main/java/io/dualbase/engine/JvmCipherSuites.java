package io.dualbase.engine;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;

/**
 * Offers the cipher suites of the JVM, as blocking drivers do. Netty's own list has too
 * little in common with older servers when the JVM leaves out what is weak in it.
 * <p>
 * A class and no lambda, for Netty may be absent.
 */
final class JvmCipherSuites implements UnaryOperator<SslContextBuilder> {

	@Override
	public SslContextBuilder apply(SslContextBuilder builder) {
		try {
			List<String> suites = List.of(SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites());
			return builder.ciphers(suites, SupportedCipherSuiteFilter.INSTANCE);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("The JVM has no TLS", ex);
		}
	}

}

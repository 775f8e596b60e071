package io.dualbase.engine;

import java.util.Map;
import java.util.function.UnaryOperator;

import io.netty.handler.ssl.SslContextBuilder;

import org.springframework.util.ClassUtils;

/**
 * TLS of reactive drivers that are built on Netty.
 */
final class NettyTls {

	/** Absent when the application has the blocking stack only. */
	private static final boolean NETTY_PRESENT = ClassUtils.isPresent("io.netty.handler.ssl.SslContextBuilder",
			NettyTls.class.getClassLoader());

	private NettyTls() {
	}

	/**
	 * Leave the check of the host name to the driver. Since 4.2 Netty checks it whether
	 * or not the driver was told to: verify-ca would be verify-full, and verify-full
	 * would refuse addresses without a name.
	 * @param options options of a driver that knows verify-ca from verify-full
	 */
	static void leaveHostNameToDriver(Map<String, Object> options) {
		if (NETTY_PRESENT) {
			Customizer.install(options);
		}
	}

	private static final class Customizer {

		static void install(Map<String, Object> options) {
			UnaryOperator<SslContextBuilder> customizer = Customizer::withoutHostName;
			options.put("sslContextBuilderCustomizer", customizer);
		}

		private static SslContextBuilder withoutHostName(SslContextBuilder builder) {
			return builder.endpointIdentificationAlgorithm(null);
		}

	}

}

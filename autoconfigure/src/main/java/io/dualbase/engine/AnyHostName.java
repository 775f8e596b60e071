package io.dualbase.engine;

import java.util.function.UnaryOperator;

import io.netty.handler.ssl.SslContextBuilder;

/**
 * Keeps Netty from checking host names, for reactive drivers that do so themselves when
 * they are asked to.
 * <p>
 * Since 4.2 Netty checks unless told otherwise, and these drivers do not tell it. A class
 * and no lambda, for Netty may be absent.
 */
final class AnyHostName implements UnaryOperator<SslContextBuilder> {

	@Override
	public SslContextBuilder apply(SslContextBuilder builder) {
		return builder.endpointIdentificationAlgorithm(null);
	}

}

package io.dualbase.engine;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

/**
 * Finds out why a database could not be opened.
 * <p>
 * Drivers wrap the reason more or less often, and the two drivers of a database do it
 * differently; the innermost exception that means something is the reason.
 */
public final class ConnectFailures {

	private ConnectFailures() {
	}

	/**
	 * Why opening a connection failed.
	 * @param failure what a driver of either stack raised
	 * @param type kind of database, or {@code null} when it is not one of ours
	 * @return the reason, {@link ConnectFailure#OTHER} for an unknown one
	 */
	public static ConnectFailure reasonOf(Throwable failure, @Nullable DatabaseType type) {
		ConnectFailure reason = ConnectFailure.OTHER;
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			Throwable link = cause;
			reason = said(link, type).or(() -> network(link)).or(() -> tls(link)).orElse(reason);
		}
		return reason;
	}

	private static Optional<ConnectFailure> said(Throwable link, @Nullable DatabaseType type) {
		return (type != null) ? said(DriverFailure.of(link), type.engine()) : Optional.empty();
	}

	private static Optional<ConnectFailure> said(DriverFailure failure, Engine engine) {
		return engine.failureWordings()
			.entrySet()
			.stream()
			.filter((wording) -> failure.message().contains(wording.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.or(() -> byCode(failure, engine));
	}

	private static Optional<ConnectFailure> byCode(DriverFailure failure, Engine engine) {
		Map<String, ConnectFailure> codes = engine.failureCodes();
		ConnectFailure byVendor = codes.get(engine.vendorCode(failure.code()));
		return Optional
			.ofNullable((byVendor != null || failure.sqlState() == null) ? byVendor : codes.get(failure.sqlState()));
	}

	private static Optional<ConnectFailure> network(Throwable link) {
		if (link instanceof UnknownHostException || link instanceof UnresolvedAddressException) {
			return Optional.of(ConnectFailure.UNKNOWN_HOST);
		}
		if (link instanceof SocketTimeoutException || link instanceof NoRouteToHostException
				|| link instanceof TimeoutException) {
			return Optional.of(ConnectFailure.NO_ANSWER);
		}
		if (link instanceof ConnectException) {
			// Netty's time-out is a ConnectException too.
			String message = String.valueOf(link.getMessage()).toLowerCase(Locale.ROOT);
			return Optional.of(message.contains("timed out") ? ConnectFailure.NO_ANSWER : ConnectFailure.REFUSED);
		}
		return Optional.empty();
	}

	private static Optional<ConnectFailure> tls(Throwable link) {
		if (link instanceof CertificateExpiredException || link instanceof CertificateNotYetValidException) {
			return Optional.of(ConnectFailure.CERTIFICATE_EXPIRED);
		}
		if (link instanceof CertPathBuilderException || link instanceof CertPathValidatorException) {
			return Optional.of(ConnectFailure.UNTRUSTED_CERTIFICATE);
		}
		if (link.getClass() == CertificateException.class) {
			// All that is left to raise it bare, with no cause that means more, is the
			// check of the name.
			return Optional.of(ConnectFailure.WRONG_HOST_NAME);
		}
		return (link instanceof SSLException) ? Optional.of(ConnectFailure.TLS_FAILED) : Optional.empty();
	}

}

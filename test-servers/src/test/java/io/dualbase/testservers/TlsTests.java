package io.dualbase.testservers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What servers promise about TLS, seen by clients that verify all they can.
 */
class TlsTests {

	private static TestCertificates certificates;

	@BeforeAll
	static void createCertificates(@TempDir Path directory) throws IOException {
		certificates = TestCertificates.create(directory);
	}

	@ParameterizedTest
	@EnumSource
	void offersNoTlsWhenWithoutCertificate(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		assertThatExceptionOfType(SQLException.class).isThrownBy(verifying(server, certificates.ca()))
			.withMessageMatching("(?i).*ssl.*");
	}

	@ParameterizedTest
	@EnumSource
	void provesItsIdentityWhenCertificateIsValid(ServerEngine engine) {
		try (DedicatedServer server = start(engine, certificates.valid())) {
			assertThatNoException().isThrownBy(verifying(server, certificates.ca()));
			assertThatNoException().isThrownBy(plain(server));
			assertThatExceptionOfType(SQLException.class).isThrownBy(verifying(server, certificates.unrelatedCa()))
				.withStackTraceContaining("unable to find valid certification path");
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesPlainConnectionsWhenTlsOnly(ServerEngine engine) {
		ServerOptions options = ServerOptions.defaults().withTlsOnly(certificates.valid());
		try (DedicatedServer server = DatabaseServers.start(engine, options)) {
			assertThatNoException().isThrownBy(verifying(server, certificates.ca()));
			assertThatExceptionOfType(SQLException.class).isThrownBy(plain(server));
		}
	}

	@ParameterizedTest
	@EnumSource
	void isTakenForAnotherHostWhenCertificateSaysSo(ServerEngine engine) {
		try (DedicatedServer server = start(engine, certificates.wrongHost())) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(verifying(server, certificates.ca()))
				.withStackTraceContaining("localhost");
		}
	}

	@ParameterizedTest
	@EnumSource
	void isDistrustedWhenCertificateHasExpired(ServerEngine engine) {
		try (DedicatedServer server = start(engine, certificates.expired())) {
			assertThatExceptionOfType(SQLException.class).isThrownBy(verifying(server, certificates.ca()))
				.withStackTraceContaining("CertificateExpiredException");
		}
	}

	private static DedicatedServer start(ServerEngine engine, ServerCertificate certificate) {
		return DatabaseServers.start(engine, ServerOptions.defaults().withTls(certificate));
	}

	private static ThrowingCallable verifying(DatabaseServer server, Path ca) {
		return connecting(server, (server.engine() == ServerEngine.POSTGRESQL) ? "sslmode=verify-full&sslrootcert=" + ca
				: "sslMode=verify-full&serverSslCert=" + ca);
	}

	private static ThrowingCallable plain(DatabaseServer server) {
		return connecting(server, (server.engine() == ServerEngine.POSTGRESQL) ? "sslmode=disable"
				: "sslMode=disable&allowPublicKeyRetrieval=true");
	}

	/**
	 * MariaDB's driver serves MySQL as well and, unlike MySQL's own, reads PEM files.
	 */
	private static ThrowingCallable connecting(DatabaseServer server, String parameters) {
		String scheme = (server.engine() == ServerEngine.POSTGRESQL) ? "postgresql" : "mariadb";
		String url = "jdbc:%s://%s:%d/%s?%s".formatted(scheme, server.host(), server.port(), server.createDatabase(),
				parameters);
		return () -> DriverManager.getConnection(url, server.user(), server.password()).close();
	}

}

package io.dualbase.engine;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import io.netty.channel.ConnectTimeoutException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Failures that real servers in the tests of startup do not show.
 */
class ConnectFailuresTests {

	@ParameterizedTest
	@CsvSource({ "SQLSERVER,S0001,18456,WRONG_CREDENTIALS", "SQLSERVER,S0001,4060,UNKNOWN_DATABASE",
			"SQLSERVER,S0001,916,ACCESS_DENIED", "SQLSERVER,S0001,10928,TOO_MANY_CONNECTIONS",
			"MYSQL,42000,1044,ACCESS_DENIED", "MARIADB,HY000,1130,ACCESS_DENIED",
			"MARIADB,42000,1203,TOO_MANY_CONNECTIONS", "MYSQL,HY000,1698,WRONG_CREDENTIALS",
			"POSTGRESQL,42501,0,ACCESS_DENIED", "POSTGRESQL,28000,0,ACCESS_DENIED",
			"POSTGRESQL,53300,0,TOO_MANY_CONNECTIONS", "POSTGRESQL,42704,0,UNKNOWN_SETTING",
			"MARIADB,HY000,1193,UNKNOWN_SETTING", "SQLITE,HY000,8,FILE_NOT_WRITABLE",
			"SQLITE,HY000,1032,FILE_NOT_WRITABLE", "SQLITE,HY000,14,FILE_NOT_OPENED", "SQLITE,HY000,26,NOT_A_DATABASE",
			"SQLITE,HY000,11,NOT_A_DATABASE", "POSTGRESQL,XX000,0,OTHER", "SQLITE,HY000,1,OTHER" })
	void readsTheSameFromCodesOfBothStacks(DatabaseType type, String sqlState, int code, ConnectFailure reason) {
		Throwable blocking = new IllegalStateException(new SQLException("x", sqlState, code));
		Throwable reactive = new IllegalStateException(new R2dbcNonTransientResourceException("x", sqlState, code));
		assertThat(ConnectFailures.reasonOf(blocking, type)).isEqualTo(reason);
		assertThat(ConnectFailures.reasonOf(reactive, type)).isEqualTo(reason);
	}

	static Stream<Arguments> causes() {
		return Stream.of(Arguments.of(ConnectFailure.UNKNOWN_HOST, new UnknownHostException("Failed to resolve 'db'")),
				Arguments.of(ConnectFailure.REFUSED, new ConnectException("Connection refused")),
				Arguments.of(ConnectFailure.NO_ANSWER, new ConnectException("Connection timed out")),
				Arguments.of(ConnectFailure.NO_ANSWER, new ConnectTimeoutException("connection timed out: db:5432")),
				Arguments.of(ConnectFailure.NO_ANSWER, new SocketTimeoutException("Connect timed out")),
				Arguments.of(ConnectFailure.NO_ANSWER, new NoRouteToHostException("No route to host")),
				Arguments.of(ConnectFailure.TLS_FAILED, new SSLHandshakeException("no protocol in common")),
				Arguments.of(ConnectFailure.CERTIFICATE_EXPIRED, new CertificateExpiredException()),
				Arguments.of(ConnectFailure.UNTRUSTED_CERTIFICATE, new CertPathValidatorException()),
				Arguments.of(ConnectFailure.WRONG_HOST_NAME, new CertificateException("No name matching db found")));
	}

	@ParameterizedTest
	@MethodSource("causes")
	void readsNetworkAndTlsWhateverTheDatabase(ConnectFailure reason, Exception cause) {
		Throwable wrapped = new SQLException("x", "08000", new SSLException("y", cause));
		Arrays.stream(DatabaseType.values())
			.forEach((type) -> assertThat(ConnectFailures.reasonOf(wrapped, type)).isEqualTo(reason));
		assertThat(ConnectFailures.reasonOf(wrapped, null)).isEqualTo(reason);
	}

	@ParameterizedTest
	@EnumSource
	void saysWhatAndWhatToDoInSentences(ConnectFailure reason) {
		assertThat(reason.problem()).matches("[A-Z].*(\\.|\\{message\\})");
		assertThat(reason.remedy()).matches("[A-Z].*\\.");
	}

}

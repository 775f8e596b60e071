package io.dualbase.startup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.DedicatedServer;
import io.dualbase.testservers.ServerCertificate;
import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.ServerOptions;
import io.dualbase.testservers.TestCertificates;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same outcome of TLS on both stacks, and what is said when it does not come about.
 */
class TlsFailureTests {

	private static TestCertificates certificates;

	@BeforeAll
	static void createCertificates(@TempDir Path directory) throws IOException {
		certificates = TestCertificates.create(directory);
	}

	static Stream<Arguments> servers() {
		return Arrays.stream(ServerEngine.values())
			.flatMap((engine) -> Arrays.stream(Stacks.values()).map((stacks) -> Arguments.of(engine, stacks)));
	}

	@ParameterizedTest
	@MethodSource("servers")
	void saysThatTheServerHasNoTlsWhenItIsRequired(ServerEngine engine, Stacks stacks) {
		DatabaseServer server = DatabaseServers.shared(engine);
		FailureReport report = failure(server, stacks, "database.ssl=require");
		assertThat(report.description()).endsWith("offers no TLS, which database.ssl demands.");
		assertThat(report.action()).isEqualTo("Turn on TLS in the server, or set database.ssl to disable.");
	}

	@ParameterizedTest
	@MethodSource("servers")
	void namesTheBundleWhenItAloneDemandsTlsOfAServerWithoutIt(ServerEngine engine, Stacks stacks) {
		FailureReport report = failure(DatabaseServers.shared(engine), stacks, "database.ssl-bundle=authority",
				"spring.ssl.bundle.pem.authority.truststore.certificate=" + certificates.ca().toUri());
		assertThat(report.description()).endsWith("offers no TLS, which database.ssl-bundle demands.");
		assertThat(report.action()).isEqualTo("Turn on TLS in the server, or remove database.ssl-bundle.");
	}

	@ParameterizedTest
	@EnumSource
	void namesTheUrlWhenItDemandsTlsOfAServerWithoutIt(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		FailureReport report = failure(server, "database.url=" + engine.type() + "://" + server.host() + ":"
				+ server.port() + "/shop?sslmode=require");
		assertThat(report.description()).endsWith("offers no TLS, which database.url demands.");
		assertThat(report.action()).isEqualTo("Turn on TLS in the server, or set database.ssl to disable.");
	}

	@ParameterizedTest
	@EnumSource
	void saysThatTheServerDemandsTlsWhenItIsDisabled(ServerEngine engine) {
		try (DedicatedServer server = DatabaseServers.start(engine, options().withTlsOnly(certificates.valid()))) {
			assertThat(failure(server, "database.ssl=disable")).satisfies((report) -> {
				assertThat(report.description()).endsWith("takes no connection without TLS.");
				assertThat(report.action()).isEqualTo("Set database.ssl to require, or better to verify-full.");
			});
			for (Stacks stacks : Stacks.values()) {
				runner(server, stacks, "database.ssl=require").run((context) -> assertThat(context).hasNotFailed());
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void distrustsStrangersWhenVerifying(ServerEngine engine) {
		try (DedicatedServer server = start(engine, certificates.valid())) {
			for (String mode : new String[] { "verify-ca", "verify-full" }) {
				assertThat(failure(server, verifying(mode, certificates.unrelatedCa()))).satisfies((report) -> {
					assertThat(report.description()).endsWith("is not signed by a trusted authority.");
					assertThat(report.action()).contains("database.ssl-bundle");
				});
				accept(server, verifying(mode, certificates.ca()));
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void comparesTheHostNameWhenVerifyingInFullOnly(ServerEngine engine) {
		try (DedicatedServer server = start(engine, certificates.wrongHost())) {
			assertThat(failure(server, verifying("verify-full", certificates.ca()))).satisfies((report) -> {
				assertThat(report.description()).endsWith("is made out to another host.");
				assertThat(report.action()).contains("database.host").contains("verify-ca");
			});
			accept(server, verifying("verify-ca", certificates.ca()));
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesExpiredCertificatesWhenVerifying(ServerEngine engine) {
		try (DedicatedServer server = start(engine, certificates.expired())) {
			assertThat(failure(server, verifying("verify-full", certificates.ca()))).satisfies((report) -> {
				assertThat(report.description()).endsWith("has expired or is not valid yet.");
				assertThat(report.action()).startsWith("Renew the certificate of the server");
			});
		}
	}

	private static ServerOptions options() {
		return ServerOptions.defaults();
	}

	private static DedicatedServer start(ServerEngine engine, ServerCertificate certificate) {
		return DatabaseServers.start(engine, options().withTls(certificate));
	}

	private static String[] verifying(String mode, Path authority) {
		return new String[] { "database.ssl=" + mode, "database.ssl-bundle=authority",
				"spring.ssl.bundle.pem.authority.truststore.certificate=" + authority.toUri() };
	}

	private static void accept(DatabaseServer server, String... properties) {
		for (Stacks stacks : Stacks.values()) {
			runner(server, stacks, properties).run((context) -> assertThat(context).hasNotFailed());
		}
	}

	/**
	 * The one report that each stack alone and both together make.
	 */
	private static FailureReport failure(DatabaseServer server, String... properties) {
		FailureReport both = failure(server, Stacks.BOTH, properties);
		assertThat(failure(server, Stacks.BLOCKING, properties)).isEqualTo(both);
		assertThat(failure(server, Stacks.REACTIVE, properties)).isEqualTo(both);
		return both;
	}

	private static FailureReport failure(DatabaseServer server, Stacks stacks, String... properties) {
		FailureReport[] report = new FailureReport[1];
		runner(server, stacks, properties).run((context) -> report[0] = FailureReport.of(context));
		return report[0];
	}

	private static ApplicationContextRunner runner(DatabaseServer server, Stacks stacks, String... properties) {
		return stacks.runner()
			.withPropertyValues("database.type=" + server.engine().type(), "database.host=" + server.host(),
					"database.port=" + server.port(), "database.user=" + server.user(),
					"database.password=" + server.password(), "database.name=" + server.createDatabase(),
					"database.pool.size=2")
			.withPropertyValues(properties);
	}

}

package io.dualbase.tls;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.contract.DualbaseContext;
import io.dualbase.engine.Tls;
import io.dualbase.startup.FailureReport;
import io.dualbase.testservers.DatabaseServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What whole applications do about TLS.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class TlsStartupTests {

	private TlsServers servers;

	@BeforeAll
	void issueCertificates(@TempDir Path directory) throws Exception {
		this.servers = new TlsServers(directory);
	}

	@AfterAll
	void stopServers() {
		this.servers.close();
	}

	static Stream<Arguments> faults() {
		return Stream.of(
				Arguments.of(TlsServer.TLS, "verify-full", "unrelated",
						"The certificate of the %s is not signed by a trusted authority.",
						"Name an SSL bundle that holds the right authority in database.ssl-bundle, or set "
								+ "database.ssl to require to trust any certificate."),
				Arguments.of(TlsServer.OTHER_HOST, "verify-full", "own",
						"The certificate of the %s is made out to another host.",
						"Use in database.host a name that the certificate holds, have a certificate made for this "
								+ "one, or set database.ssl to verify-ca."),
				Arguments.of(TlsServer.OUT_OF_DATE, "verify-ca", "own",
						"The certificate of the %s has expired or is not valid yet.",
						"Renew the certificate of the server, and check the clocks of both machines."),
				Arguments.of(TlsServer.WITHOUT_TLS, "require", "", "The %s offers no TLS, which database.ssl demands.",
						"Turn on TLS in the server, or set database.ssl to disable."),
				Arguments.of(TlsServer.TLS_ONLY, "disable", "", "The %s takes no connection without TLS.",
						"Set database.ssl to require, or better to verify-full."));
	}

	static Stream<Arguments> faultsOfEachStack() {
		List<Arguments> faults = faults().toList();
		return Arrays.stream(TlsEngine.values())
			.flatMap((engine) -> Arrays.stream(TlsStack.values())
				.flatMap((stack) -> faults.stream().map((fault) -> with(engine, stack, fault))));
	}

	private static Arguments with(TlsEngine engine, TlsStack stack, Arguments fault) {
		return Arguments.of(Stream.concat(Stream.of(engine, stack), Arrays.stream(fault.get())).toArray());
	}

	@ParameterizedTest
	@EnumSource(TlsEngine.class)
	void encryptsBothPoolsWithTheAuthorityOfTheBundle(TlsEngine engine, CapturedOutput output) {
		runner(engine, TlsServer.TLS_ONLY).withPropertyValues("database.ssl-bundle=own").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(TlsStack.BLOCKING.encrypts(context, engine)).isTrue();
			assertThat(TlsStack.REACTIVE.encrypts(context, engine)).isTrue();
			Tls.Trust trust = Objects.requireNonNull(context.getBean(DatabaseTarget.class).endpoint().tls().trust());
			assertThat(output).doesNotContain(trust.storePassword());
		});
	}

	@ParameterizedTest
	@MethodSource("faultsOfEachStack")
	void saysTheSameOnBothStacks(TlsEngine engine, TlsStack stack, TlsServer server, String ssl, String bundle,
			String description, String action) {
		DatabaseServer place = this.servers.get(engine, server);
		runner(engine, server)
			.withPropertyValues("database.ssl=" + ssl, "database.ssl-bundle=" + bundle,
					"spring.autoconfigure.exclude=" + stack.exclusionOfOther())
			.run((context) -> assertThat(FailureReport.of(context)).isEqualTo(new FailureReport(
					description.formatted(engine.type() + " server at " + place.host() + ":" + place.port()), action)));
	}

	private ApplicationContextRunner runner(TlsEngine engine, TlsServer server) {
		return DualbaseContext.runner().withPropertyValues(this.servers.properties(engine, server));
	}

}

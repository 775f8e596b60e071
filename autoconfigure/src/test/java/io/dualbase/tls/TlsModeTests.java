package io.dualbase.tls;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dualbase.connection.DatabaseStartException;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.engine.ConnectFailures;
import io.dualbase.engine.SslMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code database.ssl} and {@code database.ssl-bundle} mean to real servers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsModeTests {

	/**
	 * By server. TOLERATED is encrypted where the drivers ignore dates, else expired;
	 * DISTRUSTED is either of the two things that are wrong.
	 */
	private static final String TABLE = """
			ssl         | bundle    | WITHOUT_TLS | TLS       | TLS_ONLY  | OTHER_HOST | OUT_OF_DATE
			disable     |           | PLAIN       | PLAIN     | DEMANDED  | PLAIN      | PLAIN
			prefer      |           | PLAIN       | ENCRYPTED | ENCRYPTED | ENCRYPTED  | TOLERATED
			prefer      | unrelated | PLAIN       | ENCRYPTED | ENCRYPTED | ENCRYPTED  | TOLERATED
			require     |           | NOT_OFFERED | ENCRYPTED | ENCRYPTED | ENCRYPTED  | TOLERATED
			require     | unrelated | NOT_OFFERED | ENCRYPTED | ENCRYPTED | ENCRYPTED  | TOLERATED
			verify-ca   |           | NOT_OFFERED | UNTRUSTED | UNTRUSTED | UNTRUSTED  | DISTRUSTED
			verify-ca   | unrelated | NOT_OFFERED | UNTRUSTED | UNTRUSTED | UNTRUSTED  | DISTRUSTED
			verify-ca   | own       | NOT_OFFERED | ENCRYPTED | ENCRYPTED | ENCRYPTED  | EXPIRED
			verify-full |           | NOT_OFFERED | UNTRUSTED | UNTRUSTED | UNTRUSTED  | DISTRUSTED
			verify-full | unrelated | NOT_OFFERED | UNTRUSTED | UNTRUSTED | UNTRUSTED  | DISTRUSTED
			verify-full | own       | NOT_OFFERED | ENCRYPTED | ENCRYPTED | WRONG_HOST | EXPIRED
			            | unrelated | NOT_OFFERED | UNTRUSTED | UNTRUSTED | UNTRUSTED  | DISTRUSTED
			            | own       | NOT_OFFERED | ENCRYPTED | ENCRYPTED | WRONG_HOST | EXPIRED
			""";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(SslAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class));

	/** Each configuration is read once for both stacks. */
	private final Map<List<Object>, Map<TlsStack, Outcome>> outcomes = new HashMap<>();

	private TlsServers servers;

	@BeforeAll
	void issueCertificates(@TempDir Path directory) throws Exception {
		this.servers = new TlsServers(directory);
	}

	@AfterAll
	void stopServers() {
		this.servers.close();
	}

	static Stream<Arguments> table() {
		List<String[]> rows = TABLE.lines().map((line) -> line.split("\\|")).toList();
		return Arrays.stream(TlsEngine.values())
			.flatMap((engine) -> rows.stream()
				.skip(1)
				.filter((row) -> supports(engine, row[0].strip()))
				.flatMap((row) -> cells(engine, rows.get(0), row)));
	}

	private static boolean supports(TlsEngine engine, String word) {
		return Arrays.stream(SslMode.values())
			.filter((mode) -> mode.id().equals(word))
			.allMatch(engine.type().engine()::supports);
	}

	private static Stream<Arguments> cells(TlsEngine engine, String[] header, String[] row) {
		return IntStream.range(2, row.length)
			.boxed()
			.flatMap((column) -> Arrays.stream(TlsStack.values())
				.map((stack) -> Arguments.of(engine, stack, row[0].strip(), row[1].strip(),
						TlsServer.valueOf(header[column].strip()), row[column].strip())));
	}

	static Stream<Arguments> enginesAndStacks() {
		return Arrays.stream(TlsEngine.values())
			.flatMap((engine) -> Arrays.stream(TlsStack.values()).map((stack) -> Arguments.of(engine, stack)));
	}

	@ParameterizedTest
	@MethodSource("table")
	void meansTheSameOnBothStacks(TlsEngine engine, TlsStack stack, String ssl, String bundle, TlsServer server,
			String cell) {
		assertThat(outcome(engine, stack, server, "database.ssl=" + ssl, "database.ssl-bundle=" + bundle))
			.isIn(expected(cell, engine));
	}

	private Set<Outcome> expected(String cell, TlsEngine engine) {
		return switch (cell) {
			case "TOLERATED" -> Set.of(engine.ignoresDates() ? Outcome.ENCRYPTED : Outcome.EXPIRED);
			case "DISTRUSTED" -> Set.of(Outcome.UNTRUSTED, Outcome.EXPIRED);
			default -> Set.of(Outcome.valueOf(cell));
		};
	}

	@ParameterizedTest
	@MethodSource("enginesAndStacks")
	void prefersTlsUnlessToldOtherwiseWhereDriversCanFallBack(TlsEngine engine, TlsStack stack) {
		boolean prefers = engine.type().engine().supports(SslMode.PREFER);
		assertThat(outcome(engine, stack, TlsServer.TLS)).isEqualTo(prefers ? Outcome.ENCRYPTED : Outcome.PLAIN);
	}

	@ParameterizedTest
	@MethodSource("enginesAndStacks")
	void acceptsAnAddressThatTheCertificateHolds(TlsEngine engine, TlsStack stack) {
		assertThat(outcome(engine, stack, TlsServer.TLS, "database.host=127.0.0.1", "database.ssl-bundle=own"))
			.isEqualTo(Outcome.ENCRYPTED);
	}

	@ParameterizedTest
	@EnumSource(TlsEngine.class)
	void refusesToTrustAuthoritiesWithoutTls(TlsEngine engine) {
		refuses("database.ssl-bundle with value 'own' contradicts database.ssl, which is 'disable'",
				"database.type=" + engine.type().id(), "database.ssl=disable", "database.ssl-bundle=own");
	}

	@Test
	void refusesToPreferTlsWhenDriversCannotFallBack() {
		refuses("database.ssl with value 'prefer' is not possible with the drivers of mariadb", "database.type=mariadb",
				"database.ssl=prefer");
	}

	private void refuses(String reason, String... properties) {
		this.runner.withPropertyValues(properties)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOf(DatabaseStartException.class)
				.hasMessage("Property " + reason + "."));
	}

	private Outcome outcome(TlsEngine engine, TlsStack stack, TlsServer server, String... properties) {
		return this.outcomes
			.computeIfAbsent(List.of(engine, server, List.of(properties)),
					(configuration) -> outcomes(engine, server, properties))
			.get(stack);
	}

	private Map<TlsStack, Outcome> outcomes(TlsEngine engine, TlsServer server, String... properties) {
		Map<TlsStack, Outcome> outcomes = new EnumMap<>(TlsStack.class);
		this.runner.withPropertyValues(this.servers.properties(engine, server))
			.withPropertyValues(properties)
			.run((context) -> {
				DatabaseTarget target = context.getBean(DatabaseTarget.class);
				for (TlsStack stack : TlsStack.values()) {
					outcomes.put(stack, outcome(target, engine, stack));
				}
			});
		return outcomes;
	}

	private Outcome outcome(DatabaseTarget target, TlsEngine engine, TlsStack stack) {
		try {
			return Outcome.of(stack.encrypts(target, engine));
		}
		catch (Exception ex) {
			return Outcome.of(ConnectFailures.reasonOf(ex, target.type()));
		}
	}

}

package io.dualbase.startup;

import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said when a server cannot be used: the same whichever stack finds out.
 */
class StartupFailureTests {

	private static final String WRONG_PASSWORD = "wr0ng-s3cret";

	/** Its driver sends no password in full without TLS, so nobody knows it is wrong. */
	private static final List<Object> MYSQL_REACTIVE = List.of(TestDatabase.MYSQL, Stacks.REACTIVE);

	static Stream<Arguments> servers() {
		return Stream.of(TestDatabase.POSTGRESQL, TestDatabase.MARIADB, TestDatabase.MYSQL)
			.flatMap((database) -> Arrays.stream(Stacks.values()).map((stacks) -> Arguments.of(database, stacks)));
	}

	static Stream<Arguments> serversThatCheckPasswords() {
		return servers().filter((arguments) -> !MYSQL_REACTIVE.equals(List.of(arguments.get())));
	}

	static Stream<Arguments> serversWhoseDriversAskTheSystemForAddresses() {
		return servers().filter(
				(arguments) -> arguments.get()[0] == TestDatabase.POSTGRESQL || arguments.get()[1] != Stacks.REACTIVE);
	}

	@ParameterizedTest
	@MethodSource("serversThatCheckPasswords")
	void namesTheServerWhenThePasswordIsWrong(TestDatabase database, Stacks stacks) {
		run(database, stacks, (report) -> {
			assertThat(report.description())
				.matches("The \\w+ server at localhost:\\d+ refused the user or the password.");
			assertThat(report.action()).isEqualTo("Correct database.user and database.password.");
		}, "database.password=" + WRONG_PASSWORD);
	}

	@Test
	void asksForTlsWhenMySqlCannotCheckThePasswordWithoutIt() {
		run(TestDatabase.MYSQL, Stacks.REACTIVE, (report) -> {
			assertThat(report.description())
				.endsWith("cannot check this user's password over a connection without TLS.");
			assertThat(report.action())
				.isEqualTo("Set database.ssl to require, and check database.user and database.password.");
		}, "database.password=" + WRONG_PASSWORD);
	}

	@ParameterizedTest
	@EnumSource(Stacks.class)
	void tellsOfTheSettingThatTheServerDoesNotKnow(Stacks stacks) {
		run(TestDatabase.POSTGRESQL, stacks, (report) -> {
			assertThat(report.description()).contains("does not take a setting that it was sent at the start: ",
					"unrecognized configuration parameter", "no_such_timeout");
			assertThat(report.action()).startsWith("Remove the key of database.server-timeouts that asks for it");
		}, "spring.datasource.hikari.data-source-properties.options=-c no_such_timeout=1",
				"spring.r2dbc.properties.options=no_such_timeout=1");
	}

	@ParameterizedTest
	@EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
	void failsWithinThreeSecondsWhenThePasswordIsWrong(TestDatabase database) {
		ApplicationContextRunner runner = Stacks.BOTH.on(database);
		// Classes are loaded here and not on the clock.
		runner.run((context) -> assertThat(context).hasNotFailed());
		long started = System.nanoTime();
		runner.withPropertyValues("database.password=" + WRONG_PASSWORD).run((context) -> {
			assertThat(context).hasFailed();
			assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
		});
	}

	@ParameterizedTest
	@MethodSource("servers")
	void namesTheDatabaseWhenItIsUnknown(TestDatabase database, Stacks stacks) {
		run(database, stacks, (report) -> {
			assertThat(report.description()).matches("The \\w+ server at localhost:\\d+ .* database 'nowhere'.*");
			assertThat(report.action()).contains("database.name");
		}, "database.name=nowhere");
	}

	@ParameterizedTest
	@MethodSource("servers")
	void namesHostAndPortWhenNothingListens(TestDatabase database, Stacks stacks) throws Exception {
		int unused;
		try (ServerSocket socket = new ServerSocket(0)) {
			unused = socket.getLocalPort();
		}
		run(database, stacks, (report) -> {
			assertThat(report.description()).matches("The \\w+ server at localhost:" + unused
					+ " refused the connection: nothing listens on that port.");
			assertThat(report.action()).isEqualTo("Start the server, or correct database.host and database.port.");
		}, "database.port=" + unused);
	}

	@ParameterizedTest
	@MethodSource("serversWhoseDriversAskTheSystemForAddresses")
	void namesTheHostWhenItHasNoAddress(TestDatabase database, Stacks stacks) {
		// A part of a name has 63 characters at most, so no name service is asked.
		String impossible = "x".repeat(64);
		run(database, stacks, (report) -> {
			assertThat(report.description()).matches("The \\w+ server at " + impossible
					+ ":\\d+ cannot be found: the name of its host cannot be resolved.");
			assertThat(report.action()).isEqualTo("Correct database.host, or check the name service of this machine.");
		}, "database.host=" + impossible);
	}

	private void run(TestDatabase database, Stacks stacks, Consumer<FailureReport> check, String... properties) {
		ApplicationContextRunner runner = stacks.on(database).withPropertyValues(properties);
		runner.run((context) -> {
			FailureReport report = FailureReport.of(context);
			check.accept(report);
			assertThat(report.toString()).doesNotContain(WRONG_PASSWORD);
		});
	}

}

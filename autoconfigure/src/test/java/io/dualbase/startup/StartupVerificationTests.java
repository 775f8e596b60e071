package io.dualbase.startup;

import java.util.Locale;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When and by what stacks are checked.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupVerificationTests {

	@ParameterizedTest
	@EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
	void tellsVersionAndUrlAndLimitOfEachStack(TestDatabase database, CapturedOutput output) {
		DatabaseServer server = DatabaseServers.shared(ServerEngine.valueOf(database.name()));
		DualbaseContext.on(database).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output.toString().lines().filter((line) -> line.contains("Opened the"))).satisfiesExactly(
					(line) -> assertThat(line).contains("INFO")
						.contains("Opened the blocking stack: ")
						.contains(" " + server.version() + " at jdbc:")
						.contains("localhost:" + server.port())
						.endsWith(", at most 10 connections"),
					(line) -> assertThat(line).contains("INFO")
						.contains("Opened the reactive stack: ")
						.contains(" " + server.version() + " at r2dbc:")
						.contains("localhost:" + server.port())
						.endsWith(", at most 10 connections"));
			assertThat(output).doesNotContain(server.password());
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "BLOCKING", "REACTIVE" })
	void checksTheOnlyStack(Stacks stacks, CapturedOutput output) {
		stacks.on(TestDatabase.POSTGRESQL).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output.toString().lines().filter((line) -> line.contains("Opened the"))).singleElement()
				.asString()
				.contains(stacks.name().toLowerCase(Locale.ROOT) + " stack");
		});
	}

}

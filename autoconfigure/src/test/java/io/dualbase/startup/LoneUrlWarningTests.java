package io.dualbase.startup;

import java.nio.file.Path;
import java.util.List;

import io.r2dbc.spi.ConnectionFactoryOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is said when one of Spring Boot's own URLs divides the stacks.
 */
@ExtendWith(OutputCaptureExtension.class)
class LoneUrlWarningTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "fail", "background", "off" })
	void namesBothKeysWhenOnlyTheBlockingStackIsLedAway(String verify, CapturedOutput output) {
		runner(blockingUrl()).withPropertyValues("database.verify=" + verify).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(warnings(output)).singleElement()
				.asString()
				.contains("WARN")
				.endsWith("spring.datasource.url does not lead the reactive stack, which follows database.* and "
						+ "opens r2dbc:sqlite:file:///" + ours() + ". Set spring.r2dbc.url as well, or set "
						+ "database.enabled to false to leave everything to Spring Boot.");
		});
	}

	@Test
	void namesBothKeysWhenOnlyTheReactiveStackIsLedAway(CapturedOutput output) {
		runner(reactiveUrl()).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(warnings(output)).singleElement()
				.asString()
				.contains("WARN")
				.endsWith("spring.r2dbc.url does not lead the blocking stack, which follows database.* and opens "
						+ "jdbc:sqlite:" + ours() + ". Set spring.datasource.url as well, or set database.enabled to "
						+ "false to leave everything to Spring Boot.");
		});
	}

	@Test
	void staysSilentWhenBothUrlsAreSet(CapturedOutput output) {
		runner(blockingUrl(), reactiveUrl()).run((context) -> assertSilent(output));
	}

	@Test
	void staysSilentWhenNoneIsSet(CapturedOutput output) {
		runner().run((context) -> assertSilent(output));
	}

	@Test
	void staysSilentWhenTheUrlLeadsToTheSameDatabase(CapturedOutput output) {
		runner("spring.datasource.url=jdbc:sqlite:" + ours()).run((context) -> assertSilent(output));
	}

	@Test
	void staysSilentWhenThereIsNoOtherStack(CapturedOutput output) {
		with(Stacks.BLOCKING, blockingUrl()).run((context) -> assertSilent(output));
		with(Stacks.REACTIVE, blockingUrl()).run((context) -> assertSilent(output));
	}

	@Test
	void staysSilentWhenTheOtherStackIsLedByOtherMeans(CapturedOutput output) {
		runner(blockingUrl())
			.withBean(R2dbcConnectionDetails.class,
					() -> () -> ConnectionFactoryOptions.parse("r2dbc:sqlite:file:///" + theirs()))
			.run((context) -> assertSilent(output));
	}

	private ApplicationContextRunner runner(String... properties) {
		return with(Stacks.BOTH, properties);
	}

	private ApplicationContextRunner with(Stacks stacks, String... properties) {
		return stacks.runner()
			.withPropertyValues("database.path=" + this.directory, "database.name=ours")
			.withPropertyValues(properties);
	}

	private String blockingUrl() {
		return "spring.datasource.url=jdbc:sqlite:" + theirs();
	}

	private String reactiveUrl() {
		return "spring.r2dbc.url=r2dbc:sqlite:file:///" + theirs();
	}

	private Path ours() {
		return this.directory.resolve("ours.db");
	}

	private Path theirs() {
		return this.directory.resolve("theirs.db");
	}

	private void assertSilent(CapturedOutput output) {
		assertThat(output).contains("Opened the");
		assertThat(warnings(output)).isEmpty();
	}

	private List<String> warnings(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("does not lead")).toList();
	}

}

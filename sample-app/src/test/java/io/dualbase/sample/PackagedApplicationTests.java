package io.dualbase.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The jar that {@code mvn verify} makes, started as an operator starts it.
 */
@Tag("packaged")
class PackagedApplicationTests {

	private static final Duration LIMIT = Duration.ofMinutes(2);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	@TempDir
	private Path directory;

	private Process process;

	@Test
	void holdsConversationWhenProcessedAheadOfTime() throws Exception {
		SampleClient sample = start("-Dspring.aot.enabled=true");
		assertThat(printed()).contains("Starting AOT-processed SampleApplication");
		String id = sample.open("Ahead of time");
		sample.say(id, "Hello");
		assertThat(sample.messages(id, MediaType.APPLICATION_JSON)).contains("Hello");
		assertThat(this.directory.resolve("sample.db")).exists();
	}

	private SampleClient start(String option) throws IOException {
		this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", option, "-jar", jar(), "--server.port=0",
				"--database.path=" + this.directory)
			.redirectErrorStream(true)
			.redirectOutput(output().toFile())
			.start();
		Awaitility.await().atMost(LIMIT).until(() -> !this.process.isAlive() || port().find());
		Matcher port = port();
		assertThat(port.find()).as("started, having printed: %s", printed()).isTrue();
		return SampleClient.of(Integer.parseInt(port.group(1)));
	}

	private String jar() {
		String jar = System.getProperty("sample.jar");
		assertThat(jar).as("jar that the build hands over").isNotNull();
		return jar;
	}

	private Matcher port() throws IOException {
		return PORT.matcher(printed());
	}

	private String printed() throws IOException {
		return Files.readString(output());
	}

	private Path output() {
		return this.directory.resolve("printed");
	}

	@AfterEach
	void stop() throws InterruptedException {
		if (this.process != null) {
			this.process.destroyForcibly().waitFor();
		}
	}

}

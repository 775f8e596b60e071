package io.dualbase.sqlite.r2dbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MillionRowsTests {

	/**
	 * Lets another process read a million rows slowly with a heap of 64 MB, of which the
	 * rows alone would need several times as much.
	 */
	@Test
	void streamsMillionRowsToSlowSubscriberInSmallHeap(@TempDir Path directory)
			throws IOException, InterruptedException {
		Path output = directory.resolve("output.txt");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx64m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				MillionRows.class.getName(), directory.resolve("million.db").toString())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();

		assertThat(process.waitFor(Duration.ofMinutes(3).toSeconds(), TimeUnit.SECONDS)).isTrue();

		assertThat(output).content().contains("rows=1000000").contains("flat=true");
		assertThat(process.exitValue()).isZero();
		System.out.println(Files.readString(output));
	}

}

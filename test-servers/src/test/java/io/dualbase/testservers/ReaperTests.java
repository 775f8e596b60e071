package io.dualbase.testservers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/**
 * Servers end with their JVM even when that has no time to say goodbye.
 */
class ReaperTests {

	@ParameterizedTest
	@EnumSource
	void endsServerAndDeletesItsFilesWhenJvmIsKilled(ServerEngine engine) throws IOException {
		assumeThat(DatabaseServers.unavailable(engine)).isEmpty();
		Process jvm = startJvm(engine);
		try (BufferedReader output = jvm.inputReader()) {
			ServerProcesses server = ServerProcesses.listeningOn(Integer.parseInt(output.readLine()));
			assertThat(server.all()).first().matches(ProcessHandle::isAlive);
			jvm.destroyForcibly();
			await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
				assertThat(server.all()).noneMatch(ProcessHandle::isAlive);
				assertThat(server.directory()).doesNotExist();
			});
		}
	}

	private static Process startJvm(ServerEngine engine) throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Application.class.getName(), engine.name())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
	}

	/** Starts a server, prints its port and stays until killed. */
	static final class Application {

		private Application() {
		}

		public static void main(String[] arguments) throws InterruptedException {
			System.out.println(DatabaseServers.shared(ServerEngine.valueOf(arguments[0])).port());
			Thread.currentThread().join();
		}

	}

}

package io.dualbase.testservers;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A server that cannot run is a skipped test with a reason.
 */
class VersionProbeTests {

	@Test
	void readsVersionFromAmongOtherNumbers() {
		String output = "/tmp/mysql-8a.1/bin/mysqld  Ver 8.0.15 for linux-glibc2.12 on x86_64";
		assertThat(VersionProbe.run(List.of("echo", output), "")).isEqualTo("8.0.15");
	}

	@Test
	void abortsWithReasonAndRemedyWhenServerLacksLibrary() {
		List<String> command = List.of("sh", "-c", "echo libaio.so.1: cannot open >&2; exit 127");
		assertThatExceptionOfType(TestAbortedException.class)
			.isThrownBy(() -> VersionProbe.run(command, "Install libaio."))
			.withMessageContaining("libaio.so.1: cannot open")
			.withMessageEndingWith("Install libaio.");
	}

	@Test
	void abortsWithReasonWhenServerCannotBeExecuted() {
		assertThatExceptionOfType(TestAbortedException.class)
			.isThrownBy(() -> VersionProbe.run(List.of("/nowhere/postgres"), "Use Linux."))
			.withMessageContaining("/nowhere/postgres");
	}

}

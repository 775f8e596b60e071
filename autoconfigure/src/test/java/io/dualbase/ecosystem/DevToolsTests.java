package io.dualbase.ecosystem;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DevToolsTests {

	@Test
	void restartedApplicationFindsItsDataAndLeavesQuietly(@TempDir Path directory) throws Exception {
		String printed = new ForkedJvm(directory.resolve("printed")).run(NotesRestart.class,
				"--database.path=" + directory, "--spring.jpa.hibernate.ddl-auto=update",
				"--spring.flyway.enabled=false", "--spring.liquibase.enabled=false");
		assertThat(printed).contains("kept over a restart by restartedMain: a note")
			.doesNotContain(" WARN ")
			.doesNotContain(" ERROR ");
	}

}

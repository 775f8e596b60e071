package io.dualbase.ecosystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import io.dualbase.testservers.ServerEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.context.aot.AbstractAotProcessor.Settings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that was processed on its build machine, which fixes all conditions,
 * runs on whatever database its environment names.
 */
class AheadOfTimeTests {

	@Test
	void processedApplicationRunsOnDatabasesItWasNotProcessedOn(@TempDir Path directory) throws Exception {
		Path classes = directory.resolve("classes");
		compile(process(directory, classes), classes);
		String printed = new ForkedJvm(directory.resolve("printed"), classes)
			.with("-Dspring.aot.enabled=true", "-Dspring.jpa.hibernate.ddl-auto=create")
			// Spring Boot's build plugins leave DevTools out here.
			.with("-Dspring.devtools.restart.enabled=false")
			.run(NotesRun.class, "sqlite:" + directory.resolve("notes.db"), FreshDatabase.url(ServerEngine.POSTGRESQL),
					FreshDatabase.url(ServerEngine.MARIADB));
		assertThat(printed).contains("Starting AOT-processed NotesApplication")
			.contains("kept in sqlite: a note", "kept in postgresql: a note", "kept in mariadb: a note");
	}

	private Path process(Path directory, Path classes) {
		Path sources = directory.resolve("sources");
		Settings settings = Settings.builder()
			.sourceOutput(sources)
			.resourceOutput(classes)
			.classOutput(classes)
			.groupId("com.example")
			.artifactId("notes")
			.build();
		new SpringApplicationAotProcessor(NotesApplication.class, settings, new String[] {
				"--database.path=" + directory, "--spring.flyway.enabled=false", "--spring.liquibase.enabled=false" })
			.process();
		return sources;
	}

	private void compile(Path sources, Path classes) throws IOException {
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		List<String> command = List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp",
				System.getProperty("java.class.path"));
		try (Stream<Path> files = Files.walk(sources)) {
			String[] arguments = Stream
				.concat(command.stream(), files.map(Path::toString).filter((name) -> name.endsWith(".java")))
				.toArray(String[]::new);
			assertThat(compiler.run(null, null, null, arguments)).isZero();
		}
	}

}

package io.dualbase.sample;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compiles and runs the usage example of the README, word for word.
 */
class ReadmeTests {

	private static final String AROUND = """
			package readme;

			import java.util.List;
			import java.util.UUID;

			import jakarta.persistence.*;
			import org.springframework.boot.autoconfigure.SpringBootApplication;
			import org.springframework.context.ApplicationContext;
			import org.springframework.data.jpa.repository.JpaRepository;
			import org.springframework.data.r2dbc.repository.R2dbcRepository;
			import org.springframework.stereotype.Service;
			import org.springframework.transaction.annotation.Transactional;
			import reactor.core.publisher.Flux;

			%s
			@SpringBootApplication
			public class Readme {

				public static List<String> addAndReadAll(ApplicationContext context) {
					Book book = new Book();
					book.title = "Two stacks";
					Library library = context.getBean(Library.class);
					library.add(book);
					return library.all().map((read) -> read.title).collectList().block();
				}

			}
			""";

	@TempDir
	private Path directory;

	@Test
	@SuppressWarnings("unchecked")
	void usageExampleRunsAsItStands() throws Exception {
		ClassLoader own = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { compiled().toUri().toURL() }, own)) {
			Thread.currentThread().setContextClassLoader(loader);
			Class<?> readme = loader.loadClass("readme.Readme");
			try (ConfigurableApplicationContext context = start(readme, loader)) {
				Object titles = readme.getMethod("addAndReadAll", ApplicationContext.class).invoke(null, context);
				assertThat((List<String>) titles).containsExactly("Two stacks");
			}
		}
		finally {
			Thread.currentThread().setContextClassLoader(own);
		}
	}

	private ConfigurableApplicationContext start(Class<?> application, ClassLoader loader) {
		return new SpringApplicationBuilder(application).resourceLoader(new DefaultResourceLoader(loader))
			.web(WebApplicationType.NONE)
			.properties("spring.jpa.hibernate.ddl-auto=create", "database.path=" + this.directory)
			.run();
	}

	private Path compiled() throws IOException {
		Path source = Files.writeString(this.directory.resolve("Readme.java"), AROUND.formatted(snippet()));
		Path classes = Files.createDirectory(this.directory.resolve("classes"));
		JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		int result = compiler.run(null, null, null, "-parameters", "-proc:none", "-d", classes.toString(), "-cp",
				System.getProperty("java.class.path"), source.toString());
		assertThat(result).as("exit code of the compiler").isZero();
		return classes;
	}

	private String snippet() throws IOException {
		Matcher java = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
			.matcher(Files.readString(Path.of("../README.md")));
		assertThat(java.find()).as("README has a Java snippet").isTrue();
		String snippet = java.group(1);
		assertThat(snippet.lines()).as("lines of the usage example").hasSizeLessThanOrEqualTo(20);
		return snippet;
	}

}

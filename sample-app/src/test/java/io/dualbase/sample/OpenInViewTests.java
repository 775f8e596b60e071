package io.dualbase.sample;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A default that only a web application shows.
 */
@ExtendWith(OutputCaptureExtension.class)
class OpenInViewTests {

	@TempDir
	private Path directory;

	@Test
	void entityManagerIsNotKeptOpenWhileTheResponseIsWritten(CapturedOutput output) {
		assertThat(interceptors()).isEmpty();
		assertThat(output).containsOnlyOnce("spring.jpa.open-in-view is off").doesNotContain(" WARN ");
	}

	@Test
	void entityManagerIsKeptOpenWhenTheUserSaysSo(CapturedOutput output) {
		assertThat(interceptors("--spring.jpa.open-in-view=true")).hasSize(1);
		assertThat(output).doesNotContain("spring.jpa.open-in-view is off");
	}

	private String[] interceptors(String... more) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--database.path=" + this.directory));
		arguments.addAll(List.of(more));
		try (ConfigurableApplicationContext context = SpringApplication.run(SampleApplication.class,
				arguments.toArray(String[]::new))) {
			return context.getBeanNamesForType(OpenEntityManagerInViewInterceptor.class);
		}
	}

}

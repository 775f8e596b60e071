package io.dualbase.benchmarks.storm;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The application, with the defaults of the starter. As a process of its own it is told
 * the file, the number of workers and their seconds, says when it is ready, begins with
 * the first line it reads, prints its {@link StormResult}, and fails if a transaction
 * did.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(CounterService.class)
public class StormApplication {

	static final String READY = "READY";

	static final String ACKNOWLEDGED = "ACKNOWLEDGED ";

	public static void main(String[] args) throws Exception {
		StormResult result;
		try (ConfigurableApplicationContext context = start(Path.of(args[0]))) {
			System.out.println(READY);
			System.in.read();
			result = new Storm(context.getBean(CounterService.class)).rage(Integer.parseInt(args[1]),
					Duration.ofSeconds(Long.parseLong(args[2])));
		}
		System.out.println(result);
		System.out.println(ACKNOWLEDGED + result.transactions());
		System.exit((result.failures() > 0) ? 1 : 0);
	}

	public static ConfigurableApplicationContext start(Path file) {
		return new SpringApplicationBuilder(StormApplication.class).web(WebApplicationType.NONE)
			.properties("database.path=" + file.getParent(), "database.name=" + file.getFileName(),
					"spring.jpa.hibernate.ddl-auto=update", "spring.main.banner-mode=off", "logging.level.root=warn")
			.run();
	}

}

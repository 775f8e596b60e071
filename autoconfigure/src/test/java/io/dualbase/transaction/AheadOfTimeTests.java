package io.dualbase.transaction;

import java.time.Duration;

import io.dualbase.contract.TestDatabase;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The configuration still chooses managers and nests after ahead-of-time processing,
 * which decides all conditions at build time.
 */
class AheadOfTimeTests {

	private final String[] database = TestDatabase.SQLITE.freshDatabase();

	@Test
	@CompileWithForkedClassLoader
	@SuppressWarnings("unchecked")
	void worksWhenProcessedAheadOfTime() {
		TestGenerationContext generation = new TestGenerationContext();
		try (GenericApplicationContext source = context()) {
			new AnnotatedBeanDefinitionReader(source).register(Application.class);
			new ApplicationContextAotGenerator().processAheadOfTime(source, generation);
		}
		generation.writeGeneratedContent();
		TestCompiler.forSystem().with(generation).compile((compiled) -> {
			ApplicationContextInitializer<GenericApplicationContext> initializer = compiled
				.getInstance(ApplicationContextInitializer.class);
			try (GenericApplicationContext context = context()) {
				initializer.initialize(context);
				context.refresh();
				rollsBackOnBothStacks(context);
			}
		});
	}

	private GenericApplicationContext context() {
		GenericApplicationContext context = new GenericApplicationContext();
		TestPropertyValues.of(this.database)
			.and("spring.jpa.hibernate.ddl-auto=create", "spring.data.jpa.repositories.enabled=false",
					"spring.flyway.enabled=false", "spring.liquibase.enabled=false")
			.applyTo(context);
		return context;
	}

	private static void rollsBackOnBothStacks(GenericApplicationContext context) {
		Service service = context.getBean(Service.class);
		assertThatIllegalStateException().isThrownBy(service::blocking);
		StepVerifier.create(service.reactive()).expectError(IllegalStateException.class).verify(Duration.ofSeconds(20));
		service.outer(() -> assertThatIllegalStateException().isThrownBy(service::nested));
		assertThat(context.getBean(JdbcTemplate.class).queryForList("select name from entry", String.class))
			.containsExactly("outer");
	}

	@EnableAutoConfiguration
	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Service service(JdbcTemplate jdbc, DatabaseClient client) {
			return new Service(jdbc, client);
		}

	}

	static class Service {

		private final JdbcTemplate jdbc;

		private final DatabaseClient client;

		Service(JdbcTemplate jdbc, DatabaseClient client) {
			this.jdbc = jdbc;
			this.client = client;
		}

		@Transactional
		public void outer(Runnable inner) {
			insert("outer");
			inner.run();
		}

		@Transactional
		public void blocking() {
			insert("blocking");
			throw new IllegalStateException("blocking");
		}

		@Transactional(propagation = Propagation.NESTED)
		public void nested() {
			insert("nested");
			throw new IllegalStateException("nested");
		}

		@Transactional
		public Mono<Void> reactive() {
			return this.client.sql("insert into entry (name) values ('reactive')")
				.then()
				.then(Mono.error(new IllegalStateException("reactive")));
		}

		private void insert(String name) {
			this.jdbc.update("insert into entry (name) values (?)", name);
		}

	}

}

package io.dualbase.lifecycle;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.ErrorKind;
import io.dualbase.error.Phase;
import io.dualbase.lease.LeaseRefusedException;
import io.dualbase.lease.LeaseRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Applications that are closed while their stacks are in use.
 */
class ShutdownTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@TempDir
	private Path directory;

	@ParameterizedTest
	@EnumSource
	void transactionGoesOnAndNewWorkIsRefused(Stack stack) {
		ConfigurableApplicationContext context = start(Application.class);
		DatabaseErrorClassifier classifier = context.getBean(DatabaseErrorClassifier.class);
		CompletableFuture<Void> gate = new CompletableFuture<>();
		CompletableFuture<Void> transaction = inBackground(() -> stack.insertTwo(context, gate));
		Awaitility.await().atMost(LIMIT).until(() -> isBorrowed(context));
		CompletableFuture<Void> closing = inBackground(context::close);
		Awaitility.await().atMost(LIMIT).until(() -> !context.getBean(DatabaseDrain.class).isRunning());
		assertThatThrownBy(() -> stack.insertThree(context)).isInstanceOf(DataAccessResourceFailureException.class)
			.hasRootCauseInstanceOf(LeaseRefusedException.class)
			.extracting((refusal) -> classifier.classify(refusal, Phase.STATEMENT).kind())
			.isEqualTo(ErrorKind.OVERLOAD);
		gate.complete(null);
		assertThat(transaction).succeedsWithin(LIMIT);
		assertThat(closing).succeedsWithin(LIMIT);
		assertThat(notes()).containsExactly(1, 2);
	}

	@ParameterizedTest
	@EnumSource
	void transactionThatDoesNotEndIsRolledBack(Stack stack) {
		ConfigurableApplicationContext context = start(Application.class, "database.shutdown.drain-timeout=100ms");
		CompletableFuture<Void> gate = new CompletableFuture<>();
		CompletableFuture<Void> transaction = inBackground(() -> stack.insertTwo(context, gate));
		Awaitility.await().atMost(LIMIT).until(() -> isBorrowed(context));
		assertThat(inBackground(context::close)).succeedsWithin(LIMIT);
		gate.complete(null);
		assertThat(transaction).failsWithin(LIMIT);
		assertThat(notes()).isEmpty();
	}

	@Test
	void beansStillUseBothStacksWhenTheyAreDestroyed() {
		start(Application.class, "farewell=true").close();
		assertThat(notes()).containsExactly(1, 2);
	}

	@Test
	void closesTwiceAndAfterBeingStopped() {
		ConfigurableApplicationContext context = start(Application.class);
		context.stop();
		assertThatThrownBy(() -> CompletableFuture
			.runAsync(() -> Stack.BLOCKING.insertThree(context), (task) -> new Thread(task).start())
			.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(LeaseRefusedException.class);
		context.start();
		Stack.BLOCKING.insertThree(context);
		context.close();
		context.close();
		assertThat(notes()).containsExactly(3);
	}

	@Test
	void endsWhenTheApplicationCannotStart() {
		assertThatThrownBy(() -> start(FailingApplication.class)).hasStackTraceContaining("no port");
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("dualbase-drain");
	}

	private ConfigurableApplicationContext start(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.NONE)
			.properties(
					Stream
						.concat(Arrays.stream(properties),
								Stream.of("database.path=" + this.directory, "database.name=notes",
										"spring.flyway.enabled=false", "spring.liquibase.enabled=false",
										"spring.jmx.enabled=false", "spring.main.banner-mode=off"))
						.toArray(String[]::new))
			.run();
	}

	private static boolean isBorrowed(ApplicationContext context) {
		return context.getBean(LeaseRegistry.class).pools().stream().anyMatch((pool) -> pool.active() > 0);
	}

	private static CompletableFuture<Void> inBackground(Runnable work) {
		return CompletableFuture.runAsync(work, (task) -> new Thread(task, "background").start());
	}

	private List<Integer> notes() {
		return new JdbcTemplate(new DriverManagerDataSource("jdbc:sqlite:" + this.directory.resolve("notes.db")))
			.queryForList("select id from note order by id", Integer.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		DisposableBean notes(JdbcTemplate jdbc, DatabaseClient client, @Value("${farewell:false}") boolean farewell) {
			jdbc.execute(Stack.TABLE);
			return () -> {
				if (farewell) {
					jdbc.update(Stack.insert(1));
					client.sql(Stack.insert(2)).then().block(LIMIT);
				}
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(Application.class)
	static class FailingApplication {

		@Bean
		SmartLifecycle webServer() {
			return new SmartLifecycle() {

				@Override
				public void start() {
					throw new IllegalStateException("no port");
				}

				@Override
				public void stop() {
				}

				@Override
				public boolean isRunning() {
					return false;
				}

			};
		}

	}

}

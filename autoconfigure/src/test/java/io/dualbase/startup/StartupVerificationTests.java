package io.dualbase.startup;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.DedicatedServer;
import io.dualbase.testservers.ServerEngine;
import io.dualbase.testservers.ServerOptions;
import io.r2dbc.spi.ConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Which stacks are checked, and when.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupVerificationTests {

	private static final String WRONG_PASSWORD = "database.password=wr0ng-s3cret";

	@ParameterizedTest
	@EnumSource(names = "SQLITE", mode = EnumSource.Mode.EXCLUDE)
	void tellsVersionAndUrlAndLimitOfEachStack(TestDatabase database, CapturedOutput output) {
		DatabaseServer server = DatabaseServers.shared(ServerEngine.valueOf(database.name()));
		Stacks.BOTH.on(database).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(opened(output)).satisfiesExactly(
					(line) -> assertThat(line).contains("INFO")
						.contains("Opened the blocking stack: ")
						.contains(" " + server.version() + " at jdbc:")
						.contains("localhost:" + server.port())
						.endsWith(", at most 10 connections"),
					(line) -> assertThat(line).contains("INFO")
						.contains("Opened the reactive stack: ")
						.contains(" " + server.version() + " at r2dbc:")
						.contains("localhost:" + server.port())
						.endsWith(", at most 10 connections"));
			assertThat(output).doesNotContain(server.password());
		});
	}

	@Test
	void tellsVersionAndFileOfSqlite(CapturedOutput output) {
		Stacks.BOTH.on(TestDatabase.SQLITE).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(opened(output)).satisfiesExactly(
					(line) -> assertThat(line).containsPattern("blocking stack: SQLite 3\\.\\S+ at jdbc:sqlite:/")
						.contains("/test.db, at most "),
					(line) -> assertThat(line).containsPattern("reactive stack: SQLite 3\\.\\S+ at r2dbc:sqlite:")
						.contains("/test.db, at most "));
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "BLOCKING", "REACTIVE" })
	void checksTheOnlyStack(Stacks stacks, CapturedOutput output) {
		stacks.on(TestDatabase.POSTGRESQL).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(opened(output)).singleElement()
				.asString()
				.contains(stacks.name().toLowerCase(Locale.ROOT) + " stack");
		});
	}

	@Test
	void checksStacksWithoutPool(CapturedOutput output) {
		Stacks.BOTH.on(TestDatabase.POSTGRESQL)
			.withPropertyValues("spring.r2dbc.pool.enabled=false",
					"spring.datasource.type=org.springframework.jdbc.datasource.SimpleDriverDataSource")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(opened(output)).hasSize(2).noneMatch((line) -> line.contains("at most"));
			});
	}

	@Test
	void leavesNoConnectionOfItsOwnOpen() {
		Stacks.BOTH.on(TestDatabase.POSTGRESQL).run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			HikariDataSource pool = context.getBean(HikariDataSource.class);
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(jdbc.queryForObject(
						"select count(*) from pg_stat_activity where datname = current_database()", Integer.class))
					.isEqualTo(pool.getHikariPoolMXBean().getTotalConnections()));
		});
	}

	@Test
	void failsBeforeAnyoneUsesTheDatabase(CapturedOutput output) {
		Stacks.BOTH.on(TestDatabase.POSTGRESQL)
			.withPropertyValues(WRONG_PASSWORD)
			.withUserConfiguration(EarlyUser.class)
			.run((context) -> {
				assertThat(FailureReport.of(context).description()).contains("refused the user or the password");
				assertThat(output).doesNotContain("HikariPool").doesNotContain("Early use");
			});
	}

	@Test
	void failsWhenMigrationsAndHibernateWait(CapturedOutput output) {
		DualbaseContext.on(TestDatabase.POSTGRESQL)
			.withPropertyValues(WRONG_PASSWORD, "spring.flyway.enabled=true", "spring.liquibase.enabled=true")
			.run((context) -> {
				assertThat(FailureReport.of(context).description()).contains("refused the user or the password");
				assertThat(output).doesNotContain("HikariPool").doesNotContain("o.f.").doesNotContain("liquibase.");
			});
	}

	@Test
	void failsWhenBeansAreLazy() {
		Stacks.BOTH.on(TestDatabase.POSTGRESQL)
			.withPropertyValues(WRONG_PASSWORD)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void opensNothingWhenOff(CapturedOutput output) {
		Stacks.BOTH.on(TestDatabase.POSTGRESQL)
			.withPropertyValues("database.verify=off", WRONG_PASSWORD)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(HikariDataSource.class).isRunning()).isFalse();
				assertThat(output).doesNotContain("stack");
			});
	}

	@Test
	void startsAndComplainsOnceAndRecoversWhenInBackground(CapturedOutput output) {
		try (DedicatedServer server = DatabaseServers.start(ServerEngine.POSTGRESQL)) {
			String name = server.createDatabase();
			server.stop();
			Stacks.BOTH.runner()
				.withPropertyValues("database.verify=background", "database.type=postgresql",
						"database.host=" + server.host(), "database.port=" + server.port(),
						"database.user=" + server.user(), "database.password=" + server.password(),
						"database.name=" + name, "database.pool.size=2")
				.run((context) -> {
					assertThat(context).hasNotFailed();
					Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> complaints(output).size() == 2);
					assertThat(complaints(output)).allSatisfy((line) -> assertThat(line).contains("WARN")
						.contains("refused the connection")
						.contains("Start the server"));
					server.start();
					Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> opened(output).size() == 2);
					assertThat(complaints(output)).hasSize(2);
					assertThat(context.getBean(JdbcTemplate.class).queryForObject("select 1", Integer.class))
						.isEqualTo(1);
				});
		}
	}

	@ParameterizedTest
	@EnumSource
	void refusesPoolsThatAreTooLargeForTheServer(ServerEngine engine) {
		try (DedicatedServer server = DatabaseServers.start(engine, ServerOptions.defaults().withMaxConnections(12))) {
			int allowed = (engine == ServerEngine.POSTGRESQL) ? 9 : 12;
			ApplicationContextRunner runner = Stacks.BOTH.runner()
				.withPropertyValues("database.type=" + engine.type(), "database.host=" + server.host(),
						"database.port=" + server.port(), "database.user=" + server.user(),
						"database.password=" + server.password(), "database.name=" + server.createDatabase());
			runner.withPropertyValues("database.pool.size=2", "database.pool.max-overflow=6").run((context) -> {
				FailureReport report = FailureReport.of(context);
				assertThat(report.description())
					.isEqualTo("The pools may open 16 connections (8 blocking + 8 reactive), but the " + engine.type()
							+ " server at localhost:" + server.port() + " allows this application " + allowed + ".");
				assertThat(report.action()).startsWith(
						"Lower database.pool.size and database.pool.max-overflow, which count for each stack, or raise");
			});
			runner.withPropertyValues("database.pool.size=2", "database.pool.max-overflow=2")
				.run((context) -> assertThat(context).hasNotFailed());
		}
	}

	@Test
	void namesTheUsersOwnUrlWhenItFails() {
		DatabaseServer server = DatabaseServers.postgresql();
		String place = "://localhost:" + server.port() + "/" + server.createDatabase();
		for (List<String> stack : List.of(List.of("spring.datasource.url=jdbc:postgresql" + place, "jdbc"),
				List.of("spring.r2dbc.url=r2dbc:postgresql" + place, "r2dbc"))) {
			Stacks.BOTH.on(TestDatabase.POSTGRESQL)
				.withPropertyValues(stack.get(0), "spring.datasource.username=nobody", "spring.r2dbc.username=nobody",
						"spring.datasource.password=wr0ng-s3cret", "spring.r2dbc.password=wr0ng-s3cret")
				.run((context) -> {
					FailureReport report = FailureReport.of(context);
					assertThat(report.description()).isEqualTo("The postgresql server at " + stack.get(1)
							+ ":postgresql" + place + " refused the user or the password.");
					assertThat(report.action()).isEqualTo("Correct the user name and the password. This stack is "
							+ "configured by spring.datasource.* or spring.r2dbc.*, by connection details or by a "
							+ "bean, and not by database.*.");
				});
		}
	}

	@Test
	void leavesMocksAlone() {
		Stacks.BOTH.on(TestDatabase.POSTGRESQL)
			.withBean(DataSource.class, () -> mock(DataSource.class))
			.withBean(ConnectionFactory.class, StartupVerificationTests::mockedConnectionFactory)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static ConnectionFactory mockedConnectionFactory() {
		ConnectionFactory factory = mock(ConnectionFactory.class);
		// Spring asks for the name to choose how parameters are marked.
		given(factory.getMetadata()).willReturn(() -> "PostgreSQL");
		return factory;
	}

	private static List<String> opened(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("Opened the")).toList();
	}

	private static List<String> complaints(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("does not work yet")).toList();
	}

	@Configuration(proxyBeanMethods = false)
	static class EarlyUser {

		@Bean
		InitializingBean earlyUser(JdbcTemplate jdbc) {
			return () -> {
				System.out.println("Early use");
				jdbc.queryForObject("select 1", Integer.class);
			};
		}

	}

}

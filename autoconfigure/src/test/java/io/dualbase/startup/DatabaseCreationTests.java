package io.dualbase.startup;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Databases that do not exist yet.
 */
class DatabaseCreationTests {

	@ParameterizedTest
	@EnumSource
	void createsTheDatabaseUnderItsExactName(ServerEngine engine) {
		String name = "it's \"the\" `new` [one]";
		ApplicationContextRunner runner = runner(engine).withPropertyValues("database.name=" + name);
		for (int start = 0; start < 2; start++) {
			runner.run((context) -> {
				assertThat(context).hasNotFailed();
				String query = (engine == ServerEngine.POSTGRESQL) ? "select current_database()" : "select database()";
				assertThat(context.getBean(JdbcTemplate.class).queryForObject(query, String.class)).isEqualTo(name);
				assertThat(context.getBean(DatabaseClient.class).sql(query).mapValue(String.class).one().block())
					.isEqualTo(name);
			});
		}
	}

	@ParameterizedTest
	@EnumSource
	void explainsTheConnectionWhenItFails(ServerEngine engine) {
		runner(engine).withPropertyValues("database.name=never", "database.password=wr0ng-s3cret").run((context) -> {
			FailureReport report = FailureReport.of(context);
			assertThat(report.description()).endsWith("refused the user or the password.");
			assertThat(report.action()).isEqualTo("Correct database.user and database.password.");
		});
	}

	@ParameterizedTest
	@EnumSource(names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
	void explainsTheRefusalWhenTheServerDoesNotLetUs(ServerEngine engine) {
		// Longer than names may be; PostgreSQL would cut it.
		String name = "n".repeat(70);
		runner(engine).withPropertyValues("database.name=" + name).run((context) -> {
			FailureReport report = FailureReport.of(context);
			assertThat(report.description()).startsWith("Database '" + name + "' could not be created on the ");
			assertThat(report.action()).startsWith("Grant the user of database.user the right to create databases");
		});
	}

	private ApplicationContextRunner runner(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		return Stacks.BOTH.runner()
			.withPropertyValues("database.type=" + engine.type(), "database.host=" + server.host(),
					"database.port=" + server.port(), "database.user=" + server.user(),
					"database.password=" + server.password(), "database.create-if-missing=true",
					"database.pool.size=2");
	}

}

package io.dualbase.mapping;

import io.dualbase.testservers.DatabaseServer;
import io.dualbase.testservers.DatabaseServers;
import io.dualbase.testservers.ServerEngine;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.annotation.Configurations;
import org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcRepositoriesAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Both stacks of Spring Boot over one new database, with what this room adds to them.
 */
final class BothStacks {

	private static final String NO_SESSION_IN_VIEW = "spring.jpa.open-in-view=false";

	private static final AutoConfigurations AUTO_CONFIGURATIONS = AutoConfigurations.of(
			DataJpaRepositoriesAutoConfiguration.class, DataR2dbcAutoConfiguration.class,
			DataR2dbcRepositoriesAutoConfiguration.class, DualbaseJpaRepositoriesAutoConfiguration.class,
			DualbaseMappingAutoConfiguration.class, DualbaseR2dbcRepositoriesAutoConfiguration.class,
			HibernateJpaAutoConfiguration.class, JdbcTemplateAutoConfiguration.class, R2dbcAutoConfiguration.class,
			R2dbcTransactionManagerAutoConfiguration.class, TaskExecutionAutoConfiguration.class,
			TransactionAutoConfiguration.class);

	private BothStacks() {
	}

	/**
	 * Never opens a connection, so needs no server.
	 */
	static ApplicationContextRunner unreachable() {
		return runner().withPropertyValues("spring.datasource.url=jdbc:postgresql://localhost:1/none",
				"spring.r2dbc.url=r2dbc:postgresql://nobody@localhost:1/none",
				"spring.jpa.database-platform=org.hibernate.dialect.PostgreSQLDialect",
				// Or Spring Boot would ask the database whether it is an embedded one.
				"spring.jpa.hibernate.ddl-auto=none",
				"spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false");
	}

	static ApplicationContextRunner on(ServerEngine engine) {
		return runner().withPropertyValues(properties(engine));
	}

	/** An application for more than one test, to be closed by the caller. */
	static ConfigurableApplicationContext start(ServerEngine engine, Class<?> configuration) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of(properties(engine)).and(NO_SESSION_IN_VIEW).applyTo(context);
		context.register(DataSourceBeforeConnectionFactory.class, configuration);
		context.register(Configurations.getClasses(AUTO_CONFIGURATIONS));
		context.refresh();
		return context;
	}

	private static String[] properties(ServerEngine engine) {
		DatabaseServer server = DatabaseServers.shared(engine);
		String location = engine.type() + "://" + server.host() + ":" + server.port() + "/" + server.createDatabase();
		return new String[] { "spring.datasource.url=jdbc:" + location + jdbcOptions(engine),
				"spring.datasource.username=" + server.user(), "spring.datasource.password=" + server.password(),
				"spring.r2dbc.url=r2dbc:" + location, "spring.r2dbc.username=" + server.user(),
				"spring.r2dbc.password=" + server.password(), "spring.r2dbc.pool.initial-size=1",
				"spring.jpa.hibernate.ddl-auto=create" };
	}

	private static ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AUTO_CONFIGURATIONS)
			.withUserConfiguration(DataSourceBeforeConnectionFactory.class)
			.withPropertyValues(NO_SESSION_IN_VIEW);
	}

	private static String jdbcOptions(ServerEngine engine) {
		return (engine == ServerEngine.MYSQL) ? "?allowPublicKeyRetrieval=true" : "";
	}

	/**
	 * Stands in for the room that opens both stacks: Spring Boot offers no data source
	 * once there is a connection factory.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(DataSourceAutoConfiguration.class)
	static class DataSourceBeforeConnectionFactory {

	}

}

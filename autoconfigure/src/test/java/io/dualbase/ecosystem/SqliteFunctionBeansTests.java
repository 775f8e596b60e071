package io.dualbase.ecosystem;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import io.dualbase.connection.DatabaseTarget;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.ecosystem.bare.BareApplication;
import io.dualbase.sqlite.function.SqliteFunction;
import io.dualbase.startup.FailureReport;
import io.r2dbc.spi.ConnectionFactory;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What SQL may call in an application: REGEXP, and its beans.
 */
class SqliteFunctionBeansTests {

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final int CONNECTIONS = 3;

	private ApplicationContextRunner runner = new ApplicationContextRunner();

	@BeforeEach
	void choose(@TempDir Path directory) {
		this.runner = this.runner.withUserConfiguration(BareApplication.class)
			.withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false",
					"database.path=" + directory, "database.sqlite.readers=" + CONNECTIONS);
	}

	@Test
	void regexpWorksEverywhereByDefault() {
		this.runner.run((context) -> {
			String sql = "select 'Größe' regexp '^gr.ß'";
			assertThat(jdbc(context, "select 'Größe' regexp '^Gr.ß'")).isEqualTo("1");
			assertThat(jdbc(context, sql)).isEqualTo("0");
			assertThat(reactive(context, "select 'Größe' regexp '^Gr.ß'")).isEqualTo("1");
			assertThat(reactive(context, sql)).isEqualTo("0");
			try (EntityManager entities = context.getBean(EntityManagerFactory.class).createEntityManager()) {
				assertThat(entities.createNativeQuery("select 'Größe' regexp :pattern")
					.setParameter("pattern", "^Gr.ß")
					.getSingleResult()).hasToString("1");
			}
		});
	}

	@Test
	void regexpIsUnknownWhenSwitchedOff() {
		this.runner.withPropertyValues("database.sqlite.regexp=false").run((context) -> {
			assertThatException().isThrownBy(() -> jdbc(context, "select 'a' regexp 'a'"))
				.withStackTraceContaining("no such function: regexp");
			assertThatException().isThrownBy(() -> reactive(context, "select 'a' regexp 'a'"))
				.withStackTraceContaining("no such function: regexp");
		});
	}

	@Test
	void functionBeansAreOnEveryPooledConnection() {
		this.runner.withBean(Slug.class, () -> new Slug("slug", 1)).run((context) -> {
			List<Connection> blocking = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				blocking.add(context.getBean(DataSource.class).getConnection());
			}
			List<? extends io.r2dbc.spi.Connection> reactive = Flux.range(0, CONNECTIONS)
				.concatMap((i) -> context.getBean(ConnectionFactory.class).create())
				.collectList()
				.block(LIMIT);

			for (Connection connection : blocking) {
				assertThat(value(connection, "select slug('Two Words')")).isEqualTo("two-words");
				connection.close();
			}
			for (io.r2dbc.spi.Connection connection : reactive) {
				assertThat(value(connection, "select slug('Two Words')")).isEqualTo("two-words");
				Mono.from(connection.close()).block(LIMIT);
			}
		});
	}

	@Test
	void failureOfFunctionReachesCallerAndSparesPool() {
		this.runner.withBean(Slug.class, () -> new Slug("slug", 1)).run((context) -> {
			for (int i = 0; i <= CONNECTIONS; i++) {
				assertThatException().isThrownBy(() -> jdbc(context, "select slug('')"))
					.withStackTraceContaining("Function 'slug' failed: nothing to do");
				assertThatException().isThrownBy(() -> reactive(context, "select slug('')"))
					.withStackTraceContaining("Function 'slug' failed: nothing to do");
			}
			assertThat(jdbc(context, "select slug('A')")).isEqualTo("a");
			assertThat(reactive(context, "select slug('A')")).isEqualTo("a");
		});
	}

	@Test
	void saysWhichBeanSqlCannotCall() {
		this.runner.withBean(Slug.class, () -> new Slug("to slug", 1)).run((context) -> {
			FailureReport report = FailureReport.of(context);
			assertThat(report.description()).isEqualTo("The SQLite function 'to slug' of " + Slug.class.getName()
					+ " has a name that SQL cannot call. Use ASCII letters, digits and underscores, "
					+ "not beginning with a digit, and at most 255 of them.");
			assertThat(report.action()).isEqualTo("Correct the bean of that class, or remove it.");
		});
	}

	@Test
	void saysWhichBeansCannotBeToldApart() {
		this.runner.withBean("one", Slug.class, () -> new Slug("slug", 1))
			.withBean("other", Slug.class, () -> new Slug("Slug", 1))
			.run((context) -> assertThat(FailureReport.of(context).description())
				.contains("has the same name and number of parameters as " + Slug.class.getName()));
	}

	@Test
	void otherDatabasesLeaveFunctionBeansAlone() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class))
			.withPropertyValues("database.url=postgres://us:secret@our.example/ours")
			.withBean(Slug.class, () -> new Slug("to slug", 1))
			.run((context) -> assertThat(context).hasSingleBean(DatabaseTarget.class));
	}

	private static String jdbc(BeanFactory context, String sql) {
		return context.getBean(JdbcTemplate.class).queryForObject(sql, String.class);
	}

	private static String reactive(BeanFactory context, String sql) {
		return context.getBean(DatabaseClient.class).sql(sql).map((row) -> row.get(0, String.class)).one().block(LIMIT);
	}

	private static String value(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
			return rows.next() ? rows.getString(1) : "no row";
		}
	}

	private static String value(io.r2dbc.spi.Connection connection, String sql) {
		return Flux.from(connection.createStatement(sql).execute())
			.concatMap((result) -> result.map((row) -> row.get(0, String.class)))
			.blockFirst(LIMIT);
	}

	record Slug(String name, int parameters) implements SqliteFunction {

		@Override
		public Object call(List<Object> arguments) {
			String text = (String) arguments.get(0);
			if (text.isEmpty()) {
				throw new IllegalArgumentException("nothing to do");
			}
			return text.toLowerCase(Locale.ROOT).replace(' ', '-');
		}

	}

}

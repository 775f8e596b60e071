package io.dualbase.ecosystem;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.blocking.DualbaseBlockingAutoConfiguration;
import io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.ecosystem.bare.BareApplication;
import io.dualbase.reactive.DualbaseReactiveAutoConfiguration;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.PlatformTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that leaves out a part has the rest. No server is needed.
 */
class MissingClassTests {

	private static final String[] AWAY = { "database.url=postgres://us:secret@our.example/ours",
			"database.verify=off" };

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(BareApplication.class)
		.withPropertyValues("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
		.withPropertyValues(AWAY);

	@Test
	void blockingStackIsCompleteWithoutR2dbc() {
		without("io.r2dbc").run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(DataSource.class)
			.hasSingleBean(JdbcTemplate.class)
			.hasSingleBean(EntityManagerFactory.class)
			.hasSingleBean(JpaTransactionManager.class));
	}

	@Test
	void reactiveStackIsCompleteWithoutJdbc() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(R2dbcAutoConfiguration.class, DataR2dbcAutoConfiguration.class,
					DualbaseConnectionAutoConfiguration.class, DualbaseJdbcDetailsAutoConfiguration.class,
					DualbaseBlockingAutoConfiguration.class, DualbaseReactiveAutoConfiguration.class))
			.withPropertyValues(AWAY)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.jdbc", "org.springframework.jdbc"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ConnectionFactory.class)
				.hasSingleBean(DatabaseClient.class)
				.hasSingleBean(R2dbcEntityTemplate.class));
	}

	@Test
	void bothStacksStandWithoutJpa() {
		without("jakarta.persistence", "org.hibernate", "org.springframework.orm", "org.springframework.data.jpa")
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasSingleBean(DataSource.class)
					.hasSingleBean(ConnectionFactory.class);
				assertThat(context).getBean(PlatformTransactionManager.class)
					.isInstanceOf(JdbcTransactionManager.class);
			});
	}

	@Test
	void bothStacksStandWithoutHibernate() {
		without("org.hibernate").withPropertyValues("spring.data.jpa.repositories.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(EntityManagerFactory.class)
				.hasSingleBean(DataSource.class)
				.hasSingleBean(ConnectionFactory.class));
	}

	@Test
	void reactiveStackStandsWithoutHikari() {
		without(HikariDataSource.class.getPackageName()).run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(DataSource.class)
			.hasSingleBean(ConnectionFactory.class));
	}

	@Test
	void blockingStackStandsWithoutReactivePool() {
		without(ConnectionPool.class.getPackageName()).run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(DataSource.class)
			.hasSingleBean(EntityManagerFactory.class));
	}

	private ApplicationContextRunner without(String... packageNames) {
		return this.runner.withClassLoader(new FilteredClassLoader(packageNames));
	}

}

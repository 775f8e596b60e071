package io.dualbase.ecosystem;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.blocking.DualbaseBlockingAutoConfiguration;
import io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.ecosystem.bare.BareApplication;
import io.dualbase.reactive.DualbaseReactiveAutoConfiguration;
import io.dualbase.transaction.DualbaseTransactionAutoConfiguration;
import io.dualbase.transaction.DualbaseTransactionManagerAutoConfiguration;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.r2dbc.autoconfigure.DataR2dbcAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.jpa.EntityManagerFactoryBuilder;
import org.springframework.boot.r2dbc.ConnectionFactoryBuilder;
import org.springframework.boot.r2dbc.OptionsCapableConnectionFactory;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcConnectionDetails;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.r2dbc.core.R2dbcEntityTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The user's own beans and Spring Boot's own keys win, one by one. Pools open no
 * connection before they are asked for one, so no server is needed.
 */
class BackOffTests {

	private static final String THEIR_JDBC_URL = "jdbc:postgresql://their.example/theirs";

	private static final String THEIR_R2DBC_URL = "r2dbc:postgresql://their.example/theirs";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class, R2dbcAutoConfiguration.class,
				DataR2dbcAutoConfiguration.class, R2dbcTransactionManagerAutoConfiguration.class,
				TransactionAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class,
				DualbaseJdbcDetailsAutoConfiguration.class, DualbaseBlockingAutoConfiguration.class,
				DualbaseReactiveAutoConfiguration.class, DualbaseTransactionManagerAutoConfiguration.class,
				DualbaseTransactionAutoConfiguration.class))
		.withPropertyValues("database.url=postgres://us:secret@our.example/ours", "database.pool.size=3",
				"database.pool.max-overflow=4");

	@Test
	void bothPoolsLeadToTheConfiguredDatabaseWhenTheUserHasNothingOfTheirOwn() {
		this.runner.run((context) -> {
			assertThat(pool(context).getJdbcUrl()).isEqualTo("jdbc:postgresql://our.example:5432/ours");
			assertThat(pool(context).getDataSourceProperties()).containsEntry("reWriteBatchedInserts", "true");
			assertThat(host(context)).isEqualTo("our.example");
		});
	}

	@Test
	void blockingStackFollowsTheUsersConnectionDetails() {
		this.runner.withUserConfiguration(TheirJdbcDetails.class).run((context) -> {
			assertThat(context).hasSingleBean(JdbcConnectionDetails.class);
			assertThat(pool(context).getJdbcUrl()).isEqualTo(THEIR_JDBC_URL);
			assertThat(pool(context).getMaximumPoolSize()).isEqualTo(7);
			assertThat(pool(context).getDataSourceProperties()).as("options meant for our server").isEmpty();
			assertThat(host(context)).isEqualTo("our.example");
		});
	}

	@Test
	void reactiveStackFollowsTheUsersConnectionDetails() {
		this.runner.withUserConfiguration(TheirR2dbcDetails.class).run((context) -> {
			assertThat(context).hasSingleBean(R2dbcConnectionDetails.class);
			assertThat(host(context)).isEqualTo("their.example");
			assertThat(pool(context).getJdbcUrl()).contains("our.example");
		});
	}

	@Test
	void blockingStackFollowsSpringBootsUrl() {
		this.runner.withPropertyValues("spring.datasource.url=" + THEIR_JDBC_URL).run((context) -> {
			assertThat(context).hasSingleBean(JdbcConnectionDetails.class);
			assertThat(pool(context).getJdbcUrl()).isEqualTo(THEIR_JDBC_URL);
			assertThat(host(context)).isEqualTo("our.example");
		});
	}

	@Test
	void reactiveStackFollowsSpringBootsUrl() {
		this.runner.withPropertyValues("spring.r2dbc.url=" + THEIR_R2DBC_URL, "spring.r2dbc.username=them")
			.run((context) -> {
				assertThat(context).hasSingleBean(R2dbcConnectionDetails.class);
				assertThat(host(context)).isEqualTo("their.example");
				assertThat(pool(context).getJdbcUrl()).contains("our.example");
			});
	}

	@Test
	void usersDataSourceIsTheOnlyOneAndStaysAsItIs() {
		this.runner.withUserConfiguration(TheirDataSource.class).run((context) -> {
			assertThat(context).hasSingleBean(DataSource.class).doesNotHaveBean(JdbcConnectionDetails.class);
			assertThat(pool(context).getMaximumPoolSize()).isEqualTo(1);
			assertThat(pool(context).isAutoCommit()).isTrue();
			assertThat(context.getBean(JdbcTemplate.class).getDataSource()).isSameAs(pool(context));
			assertThat(host(context)).isEqualTo("our.example");
		});
	}

	@Test
	void usersConnectionFactoryIsTheOnlyOneAndCostsNothingOfTheBlockingStack() {
		this.runner.withUserConfiguration(TheirConnectionFactory.class).run((context) -> {
			assertThat(context).hasSingleBean(ConnectionFactory.class).doesNotHaveBean(R2dbcConnectionDetails.class);
			assertThat(host(context)).isEqualTo("their.example");
			assertThat(pool(context).getJdbcUrl()).contains("our.example");
			assertThat(pool(context).getMaximumPoolSize()).isEqualTo(7);
			assertThat(context).hasSingleBean(JdbcTemplate.class).hasSingleBean(JdbcConnectionDetails.class);
		});
	}

	@Test
	void usersOwnSourcesAreTheOnlyOnesWhenTheyBringBoth() {
		this.runner.withUserConfiguration(TheirDataSource.class, TheirConnectionFactory.class).run((context) -> {
			assertThat(context).hasSingleBean(DataSource.class).hasSingleBean(ConnectionFactory.class);
			assertThat(pool(context).getMaximumPoolSize()).isEqualTo(1);
			assertThat(host(context)).isEqualTo("their.example");
		});
	}

	@Test
	void usersTemplatesAreTheOnlyOnes() {
		this.runner.withUserConfiguration(TheirTemplates.class).run((context) -> {
			assertThat(context).getBeans(JdbcTemplate.class).containsOnlyKeys("theirJdbcTemplate");
			assertThat(context).getBeans(R2dbcEntityTemplate.class).containsOnlyKeys("theirEntityTemplate");
		});
	}

	@Test
	void usersEntityManagerFactoryIsTheOnlyOne() {
		new ApplicationContextRunner().withUserConfiguration(BareApplication.class, TheirEntityManagerFactory.class)
			.withPropertyValues("database.url=postgres://us:secret@our.example/ours", "database.verify=off",
					"spring.flyway.enabled=false", "spring.liquibase.enabled=false")
			.run((context) -> {
				assertThat(context).hasSingleBean(EntityManagerFactory.class)
					.hasSingleBean(JpaTransactionManager.class);
				assertThat(context.getBean(LocalContainerEntityManagerFactoryBean.class).getPersistenceUnitName())
					.isEqualTo("theirs");
			});
	}

	@Test
	void usersBlockingTransactionManagerLeavesTheReactiveOne() {
		this.runner.withUserConfiguration(TheirTransactionManager.class).run((context) -> {
			assertThat(context).getBeans(PlatformTransactionManager.class).containsOnlyKeys("theirs");
			assertThat(context).hasSingleBean(R2dbcTransactionManager.class);
		});
	}

	@Test
	void usersReactiveTransactionManagerIsTheOnlyOne() {
		this.runner.withUserConfiguration(TheirReactiveTransactionManager.class)
			.run((context) -> assertThat(context).getBeans(ReactiveTransactionManager.class)
				.containsOnlyKeys("theirs"));
	}

	@Test
	void poolSettingsOfSpringBootWinOverOurs() {
		this.runner
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=5",
					"spring.datasource.hikari.auto-commit=true",
					"spring.datasource.hikari.data-source-properties.reWriteBatchedInserts=false",
					"spring.r2dbc.pool.max-size=6")
			.run((context) -> {
				assertThat(pool(context).getMaximumPoolSize()).isEqualTo(5);
				assertThat(pool(context).isAutoCommit()).isTrue();
				assertThat(pool(context).getDataSourceProperties()).containsEntry("reWriteBatchedInserts", "false")
					.containsEntry("tcpKeepAlive", "true");
				assertThat(context.getBean(ConnectionPool.class).getMetrics()).get()
					.extracting((metrics) -> metrics.getMaxAllocatedSize())
					.isEqualTo(6);
			});
	}

	private HikariDataSource pool(AssertableApplicationContext context) {
		return context.getBean(HikariDataSource.class);
	}

	private Object host(AssertableApplicationContext context) {
		ConnectionFactory connectionFactory = context.getBean(ConnectionFactory.class);
		return OptionsCapableConnectionFactory.unwrapFrom(connectionFactory)
			.getOptions()
			.getValue(ConnectionFactoryOptions.HOST);
	}

	@Configuration(proxyBeanMethods = false)
	static class TheirJdbcDetails {

		@Bean
		JdbcConnectionDetails theirDetails() {
			return new JdbcConnectionDetails() {

				@Override
				public String getUsername() {
					return "them";
				}

				@Override
				public String getPassword() {
					return "theirs";
				}

				@Override
				public String getJdbcUrl() {
					return THEIR_JDBC_URL;
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TheirR2dbcDetails {

		@Bean
		R2dbcConnectionDetails theirDetails() {
			return () -> ConnectionFactoryOptions.parse(THEIR_R2DBC_URL)
				.mutate()
				.option(ConnectionFactoryOptions.USER, "them")
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TheirDataSource {

		@Bean
		HikariDataSource dataSource() {
			HikariDataSource dataSource = new HikariDataSource();
			dataSource.setJdbcUrl(THEIR_JDBC_URL);
			dataSource.setMaximumPoolSize(1);
			return dataSource;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TheirConnectionFactory {

		@Bean
		ConnectionFactory connectionFactory() {
			return ConnectionFactoryBuilder.withUrl(THEIR_R2DBC_URL).username("them").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TheirTemplates {

		@Bean
		JdbcTemplate theirJdbcTemplate(DataSource dataSource) {
			return new JdbcTemplate(dataSource);
		}

		@Bean
		R2dbcEntityTemplate theirEntityTemplate(ConnectionFactory connectionFactory) {
			return new R2dbcEntityTemplate(connectionFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TheirEntityManagerFactory {

		@Bean
		LocalContainerEntityManagerFactoryBean entityManagerFactory(EntityManagerFactoryBuilder builder,
				DataSource dataSource) {
			return builder.dataSource(dataSource).packages(BareApplication.class).persistenceUnit("theirs").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TheirTransactionManager {

		@Bean
		PlatformTransactionManager theirs(DataSource dataSource) {
			return new DataSourceTransactionManager(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TheirReactiveTransactionManager {

		@Bean
		ReactiveTransactionManager theirs(ConnectionFactory connectionFactory) {
			return new R2dbcTransactionManager(connectionFactory);
		}

	}

}

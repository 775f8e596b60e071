package io.dualbase.health;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.blocking.DualbaseBlockingAutoConfiguration;
import io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.reactive.DualbaseReactiveAutoConfiguration;
import io.dualbase.reactive.DualbaseReactivePoolAutoConfiguration;
import io.dualbase.startup.FailureReport;
import io.r2dbc.pool.ConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthContributor;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class HealthWiringTests {

	/** A machine busy with tests may be slow. */
	private static final String PATIENT = "database.health.timeout=20s";

	private final ApplicationContextRunner runner = DualbaseContext.on(TestDatabase.POSTGRESQL)
		.withPropertyValues(PATIENT);

	/** Without JPA, and without the parts of Spring Boot that need the absent classes. */
	private final ApplicationContextRunner small = new ApplicationContextRunner()
		.withPropertyValues(TestDatabase.POSTGRESQL.freshDatabase())
		.withPropertyValues(PATIENT)
		.withConfiguration(AutoConfigurations.of(DualbaseConnectionAutoConfiguration.class,
				DualbaseJdbcDetailsAutoConfiguration.class, DualbaseBlockingAutoConfiguration.class,
				DualbaseReactiveAutoConfiguration.class, DualbaseReactivePoolAutoConfiguration.class,
				R2dbcAutoConfiguration.class, DualbaseHealthAutoConfiguration.class));

	@Test
	void replacesBothContributorsOfSpringBoot() {
		this.runner.run((context) -> {
			assertThat(context).getBean("dbHealthContributor").isInstanceOf(DatabaseHealthIndicator.class);
			assertThat(context).getBean("r2dbcHealthContributor").isInstanceOf(ReactiveDatabaseHealthIndicator.class);
			assertThat(context.getBeansOfType(HealthContributor.class)).doesNotContainKey("dbHealthIndicator");
		});
	}

	@Test
	void contributorsOfTheUserWin() {
		this.runner.withUserConfiguration(OwnContributors.class).run((context) -> {
			assertThat(context).getBean("dbHealthContributor")
				.isSameAs(context.getBean(OwnContributors.class).blocking);
			assertThat(context).getBean("r2dbcHealthContributor")
				.isSameAs(context.getBean(OwnContributors.class).reactive);
		});
	}

	@Test
	void eachComponentIsAbsentWhenSwitchedOff() {
		this.runner.withPropertyValues("management.health.db.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean("dbHealthContributor");
			assertThat(context).hasBean("r2dbcHealthContributor");
		});
		this.runner.withPropertyValues("management.health.r2dbc.enabled=false").run((context) -> {
			assertThat(context).hasBean("dbHealthContributor");
			assertThat(context).doesNotHaveBean("r2dbcHealthContributor");
		});
	}

	@Test
	void applicationStartsWhenHealthIsNotOnClassPath() {
		this.small.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("dbHealthContributor")
				.doesNotHaveBean("r2dbcHealthContributor"));
	}

	@Test
	void componentsWorkWhenActuatorIsNotOnClassPath() {
		this.small.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate")).run((context) -> {
			assertThat(context).hasNotFailed();
			assertUp(context.getBean("dbHealthContributor", HealthIndicator.class));
		});
	}

	@Test
	void applicationStartsWhenPoolsAreNotOnClassPath() {
		this.small.withClassLoader(new FilteredClassLoader(ConnectionPool.class, HikariDataSource.class))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void saturatedRanksBetweenDownAndUp() {
		this.runner.run((context) -> {
			StatusAggregator aggregator = context.getBean(StatusAggregator.class);
			assertThat(aggregator.getAggregateStatus(Status.UP, Healths.SATURATED)).isEqualTo(Healths.SATURATED);
			assertThat(aggregator.getAggregateStatus(Status.DOWN, Healths.SATURATED)).isEqualTo(Status.DOWN);
			assertThat(aggregator.getAggregateStatus(Status.OUT_OF_SERVICE, Healths.SATURATED))
				.isEqualTo(Status.OUT_OF_SERVICE);
		});
	}

	@Test
	void statusOrderOfTheUserWins() {
		this.runner.withPropertyValues("management.endpoint.health.status.order=UP,SATURATED,DOWN").run((context) -> {
			StatusAggregator aggregator = context.getBean(StatusAggregator.class);
			assertThat(aggregator.getAggregateStatus(Status.UP, Healths.SATURATED, Status.DOWN)).isEqualTo(Status.UP);
		});
	}

	@Test
	void poolIsFoundBehindProxyOfTheUser() {
		this.runner.withUserConfiguration(LazyDataSource.class).run((context) -> {
			assertThat(new Healths(context).status("db")).isEqualTo(Status.UP);
			assertThat(new Healths(context).details("db")).containsKey("pool");
		});
	}

	@Test
	void poolIsNotToldWhenThereIsNone() {
		this.runner.withPropertyValues("spring.r2dbc.pool.enabled=false")
			.withUserConfiguration(PlainDataSource.class)
			.run((context) -> {
				Healths healths = new Healths(context);
				assertThat(healths.status("db")).isEqualTo(Status.UP);
				assertThat(healths.details("db")).containsOnlyKeys("engine", "version", "latency");
				assertThat(healths.status("r2dbc")).isEqualTo(Status.UP);
				assertThat(healths.details("r2dbc")).containsOnlyKeys("engine", "version", "latency");
			});
	}

	@Test
	void eachDataSourceIsToldWhenThereAreSeveral() {
		this.small.withUserConfiguration(PlainDataSource.class, LazyDataSource.class).run((context) -> {
			CompositeHealthContributor components = context.getBean("dbHealthContributor",
					CompositeHealthContributor.class);
			assertThat(components.stream().map((entry) -> entry.name())).containsExactlyInAnyOrder("plain", "lazy");
			assertThat(components.stream().map((entry) -> (HealthIndicator) entry.contributor()))
				.allSatisfy((indicator) -> assertUp(indicator));
		});
	}

	@Test
	void eachTargetIsToldWhenDataSourceRoutes() {
		this.small.withUserConfiguration(RoutingDataSource.class).run((context) -> {
			CompositeHealthContributor components = context.getBean("dbHealthContributor",
					CompositeHealthContributor.class);
			assertThat(components.stream().map((entry) -> entry.name())).containsExactlyInAnyOrder("left", "right");
			assertUp((HealthIndicator) components.getContributor("left"));
		});
	}

	private static void assertUp(HealthIndicator indicator) {
		assertThat(indicator.health()).extracting((health) -> health.getStatus()).isEqualTo(Status.UP);
	}

	@ParameterizedTest
	@CsvSource({ "0s,0ms", "-1s,-1000ms" })
	void startFailsWhenTimeoutLeavesNoTime(String timeout, String shown) {
		this.runner.withPropertyValues("database.health.timeout=" + timeout)
			.run((context) -> assertThat(FailureReport.of(context)).isEqualTo(new FailureReport(
					"Property database.health.timeout with value '" + shown
							+ "' leaves the database no time to answer.",
					"Use a duration of 1ms or more, for example 1s.")));
	}

	@Test
	void startFailsWhenTimeoutIsNoDuration() {
		this.runner.withPropertyValues("database.health.timeout=soon")
			.run((context) -> assertThat(FailureReport.of(context).description())
				.startsWith("Property database.health.timeout with value 'soon' is no duration."));
	}

	@Test
	void startFailsWhenKeyIsMisspelt() {
		this.runner.withPropertyValues("database.health.time-out=2s", "database.health.timeot=2s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("database.health.timeot")
				.hasMessageContaining("looks like database.health.timeout"));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnContributors {

		private final HealthContributor blocking = mock(HealthIndicator.class);

		private final ReactiveHealthContributor reactive = mock(ReactiveHealthIndicator.class);

		@Bean
		HealthContributor dbHealthContributor() {
			return this.blocking;
		}

		@Bean
		ReactiveHealthContributor r2dbcHealthContributor() {
			return this.reactive;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PlainDataSource {

		@Bean
		DataSource plain(DatabaseTarget target) {
			return new DriverManagerDataSource(target.jdbcUrl(), target.endpoint().user(),
					target.endpoint().password());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class RoutingDataSource {

		@Bean
		DataSource routing(DatabaseTarget target) {
			AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

				@Override
				protected Object determineCurrentLookupKey() {
					return null;
				}

			};
			DataSource plain = new PlainDataSource().plain(target);
			routing.setTargetDataSources(Map.of("left", plain, "right", plain));
			return routing;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class LazyDataSource {

		@Bean(destroyMethod = "")
		DataSource lazy(DatabaseTarget target) {
			HikariDataSource pool = new HikariDataSource();
			pool.setJdbcUrl(target.jdbcUrl());
			pool.setUsername(target.endpoint().user());
			pool.setPassword(target.endpoint().password());
			pool.setMaximumPoolSize(2);
			return new LazyConnectionDataSourceProxy(pool);
		}

	}

}

package io.dualbase.statistics;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import io.dualbase.error.ErrorIds;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class StatisticsWiringTests {

	private static final String DUPLICATE = "insert into seat (id) values (1)";

	private final ApplicationContextRunner runner = DualbaseContext.on(TestDatabase.SQLITE);

	private final ApplicationContextRunner alone = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class,
				DualbaseErrorAutoConfiguration.class, DualbaseStatisticsAutoConfiguration.class))
		.withPropertyValues("database.name=:memory:");

	@Test
	void failureIsCountedOnceAndRememberedUnderTheNameOfItsCause() {
		this.runner.run((context) -> {
			DuplicateKeyException failure = provokeDuplicate(context);

			assertThat(context.getBean(MeterRegistry.class)
				.get("database.errors")
				.tags("database", "test", "stack", "jdbc", "kind", "duplicate", "error.type", "sqlite-1555")
				.counter()
				.count()).isEqualTo(1);
			assertThat(context.getBean(MeterRegistry.class).get("database.retry.budget.available").gauge().value())
				.isPositive();
			assertThat(context.getBean(RecentDatabaseErrors.class).latest()).singleElement().satisfies((error) -> {
				assertThat(error.errorId()).isEqualTo(context.getBean(ErrorIds.class).of(failure));
				assertThat(error.code()).isEqualTo("1555");
			});
		});
	}

	@Test
	void fullDatabaseIsTold() {
		BlockingQueue<Object> events = new LinkedBlockingQueue<>();
		this.runner.withBean("listener", ApplicationListener.class,
				() -> (ApplicationListener<PayloadApplicationEvent<?>>) (event) -> {
					if (event.getPayload() instanceof DatabaseCriticalErrorEvent) {
						events.add(event.getPayload());
					}
				})
			.run((context) -> {
				JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
				assertThatExceptionOfType(DataAccessException.class)
					.isThrownBy(() -> jdbc.execute(StatisticsWiringTests::fill));
				assertThat(events.poll(10, TimeUnit.SECONDS)).isInstanceOfSatisfying(DatabaseCriticalErrorEvent.class,
						(event) -> assertThat(event.reason()).isEqualTo(CriticalErrorReason.DISK_FULL));
			});
	}

	@Test
	void countsNothingWithoutMicrometer() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class,
							DualbaseErrorAutoConfiguration.class, DualbaseStatisticsAutoConfiguration.class))
			.withPropertyValues("database.name=:memory:")
			.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("databaseErrorMeters")
				.hasSingleBean(RecentDatabaseErrors.class));
	}

	@Test
	void doesNothingWhenDualbaseIsOff() {
		this.alone.withPropertyValues("database.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(RecentDatabaseErrors.class)
				.doesNotHaveBean(CriticalErrorAlarm.class)
				.doesNotHaveBean(ErrorMeters.class));
	}

	@Test
	void leasesAreMeasuredIfThereAreAny() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(LeaseMeters.class));
		this.runner.withPropertyValues("database.sessions.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(LeaseMeters.class));
	}

	@Test
	void beansOfTheApplicationWin() {
		this.runner.withBean("databaseErrorMeters", Object.class, Object::new)
			.withBean("databaseLeaseMeters", Object.class, Object::new)
			.withBean("databaseCriticalErrorAlarm", Object.class, Object::new)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ErrorMeters.class)
				.doesNotHaveBean(LeaseMeters.class)
				.doesNotHaveBean(CriticalErrorAlarm.class));
	}

	@ParameterizedTest
	@CsvSource({ "history-size,-1", "alarm-cool-down,-10ms", "read-only-alarm-after,-10ms" })
	void refusesLessThanNothing(String key, String value) {
		this.runner.withPropertyValues("database.errors." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("Property database.errors." + key + " with value '" + value + "' is less than nothing."));
	}

	@Test
	void historyIsAsLongAsTold() {
		this.runner.withPropertyValues("database.errors.history-size=0").run((context) -> {
			provokeDuplicate(context);
			assertThat(context.getBean(RecentDatabaseErrors.class).latest()).isEmpty();
		});
	}

	private static boolean fill(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("pragma max_page_count = 20");
			statement.execute("create table log (line text)");
			return statement.execute("insert into log values (hex(randomblob(1000000)))");
		}
	}

	private static DuplicateKeyException provokeDuplicate(AssertableApplicationContext context) {
		JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
		jdbc.execute("create table seat (id integer not null primary key)");
		jdbc.execute(DUPLICATE);
		return catchThrowableOfType(DuplicateKeyException.class, () -> jdbc.execute(DUPLICATE));
	}

}

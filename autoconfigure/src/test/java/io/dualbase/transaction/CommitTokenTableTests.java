package io.dualbase.transaction;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import io.dualbase.engine.DatabaseType;
import io.dualbase.error.DatabaseErrorClassifier;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether there is a table for tokens, and what is in it.
 */
class CommitTokenTableTests {

	private static final String COUNT = "select count(*) from database_commit_token";

	private final ApplicationContextRunner runner = DualbaseContext.on(TestDatabase.SQLITE)
		.withPropertyValues("spring.autoconfigure.exclude=" + HibernateJpaAutoConfiguration.class.getName(),
				"spring.data.jpa.repositories.enabled=false", "spring.data.r2dbc.repositories.enabled=false");

	private final ApplicationContextRunner withTokens = this.runner
		.withPropertyValues("database.retry.commit-outcome=token");

	@Test
	void isNotThereUnlessAskedFor() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).doesNotHaveBean(CommitTokenTable.class).doesNotHaveBean(CommitTokens.class);
		});
	}

	@Test
	void isCreatedAtStartup() {
		this.withTokens
			.run((context) -> assertThat(context.getBean(JdbcTemplate.class).queryForObject(COUNT, Integer.class))
				.isZero());
	}

	@Test
	void isCreatedOverR2dbcWhenThereIsNoJdbc() {
		this.withTokens
			.withClassLoader(new FilteredClassLoader("org.springframework.jdbc", "org.springframework.orm",
					"org.hibernate", "jakarta.persistence", "com.zaxxer"))
			.run((context) -> assertThat(
					context.getBean(DatabaseClient.class).sql(COUNT).mapValue(Integer.class).one().block())
				.isZero());
	}

	@Test
	void staysWhenTheApplicationStartsAgain() {
		this.withTokens.run((context) -> insert(context.getBean(JdbcTemplate.class), "kept", Instant.now()));
		this.withTokens
			.run((context) -> assertThat(context.getBean(JdbcTemplate.class).queryForObject(COUNT, Integer.class))
				.isOne());
	}

	@Test
	void losesRowsThatAreADayOld() {
		this.withTokens.run((context) -> {
			JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
			Instant limit = Instant.now().minus(CommitTokenTable.KEPT);
			insert(jdbc, "old", limit.minusSeconds(60));
			insert(jdbc, "young", limit.plusSeconds(60));
			context.getBean(CommitTokenTable.class).purge();
			assertThat(jdbc.queryForList("select id from database_commit_token", String.class))
				.containsExactly("young");
		});
	}

	private static void insert(JdbcTemplate jdbc, String id, Instant created) {
		jdbc.update("insert into database_commit_token (id, created) values (?, ?)", id, created.toEpochMilli());
	}

	@Test
	void hasToBeInTheMigrationsWhenThereAreAny() {
		this.withTokens.withBean(Flyway.class, () -> Flyway.configure().load())
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(CommitTokenTableException.class,
						(ex) -> assertThat(new CommitTokenTableFailureAnalyzer().analyze(ex).getAction())
							.contains(CommitTokenTable.CREATION)));
	}

	@Test
	void isFoundWhenTheMigrationsHaveCreatedIt() {
		this.withTokens.run((context) -> assertThat(context).hasNotFailed());
		this.withTokens.withBean(Flyway.class, () -> Flyway.configure().load())
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void isUsedWhenAnotherInstanceCreatesItFirst() {
		List<String> executed = new ArrayList<>();
		CommitTokenTable table = new CommitTokenTable((sql) -> {
			executed.add(sql);
			if (executed.size() < 3) {
				throw new InvalidDataAccessResourceUsageException("as the database is told");
			}
		}, (failure, phase) -> DatabaseErrorClassifier.of(DatabaseType.SQLITE)
			.classify(new SQLException("no such table", null, 1), phase), false,
				Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
		table.afterSingletonsInstantiated();
		table.destroy();
		assertThat(executed).hasSize(3).element(1).isEqualTo(CommitTokenTable.CREATION);
	}

	@Test
	void refusesAWordThatIsNoOutcome() {
		this.runner.withPropertyValues("database.retry.commit-outcome=guess")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(ConfigurationPropertiesBindException.class)
				.hasMessageContaining("database.retry"));
	}

}

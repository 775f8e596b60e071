package io.dualbase.blocking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.dualbase.connection.DatabaseTarget;
import io.dualbase.contract.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

/**
 * Most pools hand out connections with auto-commit off, which Hibernate relies on and
 * which must not lose what templates write outside transactions.
 */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AutoCommitTests {

	private static ConfigurableApplicationContext context;

	@Parameter
	TestDatabase database;

	private final HikariDataSource pool = context.getBean(HikariDataSource.class);

	private final JdbcTemplate template = context.getBean("jdbcTemplate", JdbcTemplate.class);

	private final TransactionTemplate transaction = context.getBean(TransactionTemplate.class);

	@BeforeParameterizedClassInvocation
	static void start(TestDatabase database) {
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.properties("spring.flyway.enabled=false", "spring.liquibase.enabled=false")
			.properties(database.freshDatabase())
			.run();
		context.getBean(JdbcTemplate.class).execute("create table entry (id integer primary key)");
	}

	@AfterParameterizedClassInvocation
	static void stop() {
		context.close();
	}

	@BeforeEach
	void empty() {
		this.template.update("delete from entry");
	}

	@Test
	void hibernateReliesOnThePool() {
		boolean switchedOff = "true".equals(context.getBean(EntityManagerFactory.class)
			.getProperties()
			.get("hibernate.connection.provider_disables_autocommit"));
		assertThat(switchedOff).isEqualTo(!this.pool.isAutoCommit())
			.isEqualTo(!bean("databaseTarget", DatabaseTarget.class).type().engine().poolsWithAutoCommit());
	}

	@ParameterizedTest
	@MethodSource
	void statementOutsideATransactionIsCommitted(Consumer<String> template) throws SQLException {
		template.accept("insert into entry values (1)");
		assertThat(committed()).isOne();
	}

	static Stream<Arguments> statementOutsideATransactionIsCommitted() {
		return Stream.of(argumentSet("JdbcTemplate", by(bean("jdbcTemplate", JdbcTemplate.class)::execute)),
				argumentSet("JdbcClient", by((sql) -> bean("jdbcClient", JdbcClient.class).sql(sql).update())),
				argumentSet("NamedParameterJdbcTemplate",
						by((sql) -> bean("namedParameterJdbcTemplate", NamedParameterJdbcTemplate.class).update(sql,
								Map.of()))),
				argumentSet("the user's JdbcTemplate", by(bean("ownTemplate", JdbcTemplate.class)::execute)),
				argumentSet("the user's NamedParameterJdbcTemplate",
						by((sql) -> bean("ownNamedTemplate", NamedParameterJdbcTemplate.class).update(sql, Map.of()))));
	}

	private static Consumer<String> by(Consumer<String> template) {
		return template;
	}

	private static <T> T bean(String name, Class<T> type) {
		return context.getBean(name, type);
	}

	@Test
	void batchOutsideATransactionIsCommitted() throws SQLException {
		this.template.batchUpdate("insert into entry values (?)", List.of(new Object[] { 1 }, new Object[] { 2 }));
		assertThat(committed()).isEqualTo(2);
	}

	@Test
	void connectionGoesBackAsItCame() throws SQLException {
		this.template.execute((Connection connection) -> assertThat(connection.getAutoCommit()).isTrue());
		try (Connection connection = this.pool.getConnection()) {
			assertThat(connection.getAutoCommit()).isEqualTo(this.pool.isAutoCommit());
		}
	}

	@Test
	void connectionGoesBackAsItCameWhenTheStatementFailed() throws SQLException {
		assertThatExceptionOfType(BadSqlGrammarException.class)
			.isThrownBy(() -> this.template.execute("insert into nowhere values (1)"));
		try (Connection connection = this.pool.getConnection()) {
			assertThat(connection.getAutoCommit()).isEqualTo(this.pool.isAutoCommit());
		}
	}

	@Test
	void templateSharesTheConnectionOfAJpaTransaction() {
		EntityManager entityManager = context.getBean(EntityManager.class);
		this.transaction.executeWithoutResult((status) -> {
			entityManager.createNativeQuery("insert into entry values (1)").executeUpdate();
			assertThat(rows()).isOne();
			this.template.execute((Connection connection) -> assertThat(connection.getAutoCommit()).isFalse());
			assertThat(this.pool.getHikariPoolMXBean().getActiveConnections()).isLessThanOrEqualTo(1);
		});
	}

	@Test
	void templateIsRolledBackWithAJpaTransaction() {
		this.transaction.executeWithoutResult((status) -> {
			this.template.update("insert into entry values (1)");
			status.setRollbackOnly();
		});
		assertThat(rows()).isZero();
	}

	private Integer rows() {
		return this.template.queryForObject("select count(*) from entry", Integer.class);
	}

	private int committed() throws SQLException {
		try (Connection connection = this.pool.getConnection();
				var result = connection.createStatement().executeQuery("select count(*) from entry")) {
			result.next();
			return result.getInt(1);
		}
	}

	@EnableAutoConfiguration
	static class Application {

		@Bean(defaultCandidate = false)
		JdbcTemplate ownTemplate(DataSource dataSource) {
			return new JdbcTemplate(dataSource);
		}

		@Bean(defaultCandidate = false)
		NamedParameterJdbcTemplate ownNamedTemplate(DataSource dataSource) {
			return new NamedParameterJdbcTemplate(dataSource);
		}

	}

}

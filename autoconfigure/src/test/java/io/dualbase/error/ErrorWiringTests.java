package io.dualbase.error;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.dualbase.blocking.DualbaseBlockingAutoConfiguration;
import io.dualbase.blocking.DualbaseJdbcDetailsAutoConfiguration;
import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.contract.DualbaseContext;
import io.dualbase.contract.TestDatabase;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.support.PersistenceExceptionTranslator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class ErrorWiringTests {

	private static final SQLException DUPLICATE = new SQLException("", "HY000", 2067);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				DataSourceTransactionManagerAutoConfiguration.class,
				TransactionManagerCustomizationAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class,
				DualbaseErrorAutoConfiguration.class, DualbaseJdbcDetailsAutoConfiguration.class,
				DualbaseBlockingAutoConfiguration.class))
		.withPropertyValues("database.name=:memory:");

	@Test
	void translatorReachesTemplatesAndCommits() {
		this.runner.run((context) -> {
			SQLExceptionTranslator translator = context.getBean(DatabaseExceptionTranslator.class);
			assertThat(context.getBean(JdbcTemplate.class).getExceptionTranslator()).isSameAs(translator);
			assertThat(context.getBean(JdbcTransactionManager.class).getExceptionTranslator()).isSameAs(translator);
		});
	}

	@Test
	void translatorReachesHibernate() {
		DualbaseContext.on(TestDatabase.SQLITE)
			.run((context) -> assertThat(context.getBean(PersistenceExceptionTranslator.class)
				.translateExceptionIfPossible(new GenericJDBCException("", DUPLICATE)))
				.isInstanceOf(DuplicateKeyException.class));
	}

	@Test
	void listenersHearOfFailuresOfStatements() {
		List<String> heard = new ArrayList<>();
		this.runner
			.withBean(DatabaseErrorListener.class,
					() -> (failure, error, stack) -> heard.add(stack + " " + error.kind()))
			.run((context) -> {
				assertThatException().isThrownBy(() -> context.getBean(JdbcTemplate.class).execute("selec 1"));
				assertThat(heard).containsExactly("jdbc SYNTAX");
			});
	}

	@Test
	void usersTranslatorWins() {
		this.runner.withBean(SQLExceptionTranslator.class, SQLStateSQLExceptionTranslator::new)
			.run((context) -> assertThat(context).hasSingleBean(SQLExceptionTranslator.class)
				.doesNotHaveBean(DatabaseExceptionTranslator.class));
	}

	@Test
	void databaseThatIsNotOursKeepsTheExceptionsOfSpring() {
		this.runner.withPropertyValues("spring.datasource.url=jdbc:sqlite::memory:")
			.run((context) -> assertThat(context).hasSingleBean(JdbcConnectionDetails.class)
				.doesNotHaveBean(SQLExceptionTranslator.class));
	}

	@Test
	void poolDropsConnectionsThatAreOfNoMoreUse() {
		this.runner.run((context) -> {
			assertThat(adjudicate(context, new SQLException("", "HY000", 11)))
				.isEqualTo(SQLExceptionOverride.Override.MUST_EVICT);
			assertThat(adjudicate(context, DUPLICATE)).isEqualTo(SQLExceptionOverride.Override.CONTINUE_EVICT);
		});
	}

	@Test
	void usersRuleOfEvictionWins() {
		this.runner
			.withPropertyValues(
					"spring.datasource.hikari.exception-override-class-name=" + KeepEverything.class.getName())
			.run((context) -> assertThat(context.getBean(HikariDataSource.class).getExceptionOverride())
				.isInstanceOf(KeepEverything.class));
	}

	private static SQLExceptionOverride.Override adjudicate(ApplicationContext context, SQLException failure) {
		return context.getBean(HikariDataSource.class).getExceptionOverride().adjudicate(failure);
	}

	public static class KeepEverything implements SQLExceptionOverride {

		@java.lang.Override
		public Override adjudicate(SQLException failure) {
			return Override.DO_NOT_EVICT;
		}

	}

}

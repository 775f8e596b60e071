package io.dualbase.transaction;

import java.sql.SQLException;

import javax.sql.DataSource;

import io.dualbase.contract.DualbaseContext;
import io.r2dbc.spi.ConnectionFactory;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.orm.jpa.EntityManagerFactoryInfo;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.vendor.HibernateJpaDialect;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.annotation.AnnotationTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionAttributeSource;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which beans there are, and which give way to the application's. No database is needed:
 * both pools connect on demand.
 */
@ExtendWith(OutputCaptureExtension.class)
class DualbaseTransactionAutoConfigurationTests {

	private final ApplicationContextRunner runner = DualbaseContext.runner()
		.withPropertyValues("database.type=postgresql", "database.name=none", "database.port=1", "database.user=none",
				"database.verify=off", "spring.data.jpa.repositories.enabled=false",
				"spring.data.r2dbc.repositories.enabled=false");

	@Test
	void offersOneManagerForEachStackAndOnePrimaryAttributeSource() {
		this.runner.run((context) -> {
			assertThat(context).getBean("transactionManager").isInstanceOf(OutcomeAwareJpaTransactionManager.class);
			assertThat(context).getBean("connectionFactoryTransactionManager")
				.isInstanceOf(AlignedR2dbcTransactionManager.class);
			assertThat(context).hasSingleBean(PlatformTransactionManager.class);
			assertThat(context).hasSingleBean(ReactiveTransactionManager.class);
			assertThat(context).getBean(TransactionAttributeSource.class)
				.isInstanceOf(ReturnTypeTransactionAttributeSource.class);
			assertThat(isPrimary(context, "transactionManager")).isFalse();
			assertThat(isPrimary(context, "connectionFactoryTransactionManager")).isFalse();
		});
	}

	@Test
	void leavesTheProgrammaticApiOfBothStacksInPlace() {
		this.runner.run((context) -> {
			assertThat(context.getBean(TransactionTemplate.class).getTransactionManager())
				.isSameAs(context.getBean(JpaTransactionManager.class));
			assertThat(context).hasSingleBean(TransactionalOperator.class);
		});
	}

	@Test
	void startsWithoutComplaintsAboutTheOrderOfBeans(CapturedOutput output) {
		this.runner.run((context) -> assertThat(output).doesNotContain("not eligible for getting processed"));
	}

	@Test
	void leavesBlockingTransactionsToSpringBootWhenDisabled() {
		this.runner
			.withPropertyValues("database.enabled=false", "spring.datasource.url=jdbc:postgresql://localhost:1/none",
					"spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=false",
					"spring.jpa.properties.hibernate.dialect=org.hibernate.dialect.PostgreSQLDialect",
					"spring.autoconfigure.exclude=" + R2dbcAutoConfiguration.class.getName())
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context).doesNotHaveBean(ReturnTypeTransactionAttributeSource.class);
				assertThat(context).doesNotHaveBean(SavepointJpaDialectPostProcessor.class);
				assertThat(context.getBean(JpaTransactionManager.class).isNestedTransactionAllowed()).isFalse();
			});
	}

	@Test
	void leavesReactiveTransactionsToSpringBootWhenDisabled() {
		this.runner
			.withPropertyValues("database.enabled=false", "spring.r2dbc.url=r2dbc:postgresql://user@localhost:1/none")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context).doesNotHaveBean(ReturnTypeTransactionAttributeSource.class);
				assertThat(context).hasSingleBean(R2dbcTransactionManager.class);
				assertThat(context).doesNotHaveBean(AlignedR2dbcTransactionManager.class);
			});
	}

	@Test
	void keepsTheJpaManagerWhenTheApplicationBringsAReactiveOne() {
		this.runner.withUserConfiguration(OwnReactiveManager.class).run((context) -> {
			assertThat(context).hasSingleBean(ReactiveTransactionManager.class).hasBean("ownReactiveManager");
			assertThat(context).getBean("transactionManager")
				.isInstanceOfSatisfying(JpaTransactionManager.class, (manager) -> {
					assertThat(manager.isNestedTransactionAllowed()).isTrue();
					assertThat(manager.getDataSource()).isSameAs(context.getBean(DataSource.class));
				});
		});
	}

	@Test
	void appliesCustomizersToTheJpaManagerBesideAReactiveOne() {
		this.runner.withUserConfiguration(OwnReactiveManager.class)
			.withPropertyValues("spring.transaction.default-timeout=11s")
			.run((context) -> assertThat(context.getBean(JpaTransactionManager.class).getDefaultTimeout())
				.isEqualTo(11));
	}

	@Test
	void givesWayToABlockingManagerOfTheApplication() {
		this.runner
			.withBean("own", PlatformTransactionManager.class,
					() -> new JdbcTransactionManager(new DriverManagerDataSource()))
			.run((context) -> {
				assertThat(context).hasSingleBean(PlatformTransactionManager.class).hasBean("own");
				assertThat(context).hasSingleBean(R2dbcTransactionManager.class);
			});
	}

	@Test
	void givesWayToAPrimaryAttributeSourceOfTheApplication() {
		this.runner.withUserConfiguration(OwnAttributeSource.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context).getBean(TransactionAttributeSource.class).isSameAs(context.getBean("own"));
			assertThat(context).doesNotHaveBean(ReturnTypeTransactionAttributeSource.class);
			assertThat(context).doesNotHaveBean(UndecidedMethodCheck.class);
		});
	}

	@Test
	void letsACustomizerOfTheApplicationForbidNestedTransactions() {
		this.runner.withUserConfiguration(NoNesting.class)
			.run((context) -> assertThat(context.getBean(JpaTransactionManager.class).isNestedTransactionAllowed())
				.isFalse());
	}

	@Test
	void addsSavepointsToSpringsOwnDialect() {
		this.runner.run((context) -> assertThat(dialect(context)).isInstanceOf(SavepointJpaDialect.class));
	}

	@Test
	void keepsADialectOfTheApplication() {
		this.runner.withUserConfiguration(OwnVendorAdapter.class)
			.run((context) -> assertThat(dialect(context)).isInstanceOf(OwnDialect.class));
	}

	@Test
	void keepsTheExceptionTranslatorOfTheDialect() {
		RuntimeException original = new GenericJDBCException("failed", new SQLException("failed"));
		DataAccessException translated = new DataIntegrityViolationException("translated");
		this.runner.withBean(SQLExceptionTranslator.class, () -> (task, sql, ex) -> translated)
			.run((context) -> assertThat(dialect(context).translateExceptionIfPossible(original)).isSameAs(translated));
	}

	@Test
	void startsWithBlockingTransactionsAloneWhenR2dbcIsMissing() {
		this.runner.withClassLoader(new FilteredClassLoader("io.r2dbc", "org.springframework.r2dbc")).run((context) -> {
			assertThat(context).hasSingleBean(JpaTransactionManager.class);
			assertThat(context).doesNotHaveBean(ReactiveTransactionManager.class);
			assertThat(context).hasSingleBean(ReturnTypeTransactionAttributeSource.class);
		});
	}

	@Test
	void offersAJdbcManagerWhenJpaIsMissing() {
		this.runner
			.withClassLoader(new FilteredClassLoader("jakarta.persistence", "org.hibernate", "org.springframework.orm",
					"org.springframework.data.jpa"))
			.run((context) -> {
				assertThat(context).getBean("transactionManager")
					.isInstanceOf(OutcomeAwareJdbcTransactionManager.class);
				assertThat(context).hasSingleBean(R2dbcTransactionManager.class);
				assertThat(context).hasSingleBean(ReturnTypeTransactionAttributeSource.class);
			});
	}

	@Test
	void offersAJdbcManagerWhenThereIsNoEntityManagerFactory() {
		this.runner.withPropertyValues("spring.autoconfigure.exclude=" + HibernateJpaAutoConfiguration.class.getName())
			.run((context) -> {
				assertThat(context).doesNotHaveBean(EntityManagerFactory.class);
				assertThat(context).getBean("transactionManager")
					.isInstanceOf(OutcomeAwareJdbcTransactionManager.class);
			});
	}

	@Test
	void leavesJdbcTransactionsToSpringBootWhenExceptionsAreNotToBeTranslated() {
		this.runner
			.withPropertyValues("spring.autoconfigure.exclude=" + HibernateJpaAutoConfiguration.class.getName(),
					"spring.dao.exceptiontranslation.enabled=false")
			.run((context) -> assertThat(context).getBean("transactionManager")
				.hasSameClassAs(new DataSourceTransactionManager()));
	}

	@Test
	void keepsAJpaManagerOfTheApplication() {
		this.runner.withBean("transactionManager", JpaTransactionManager.class, JpaTransactionManager::new)
			.run((context) -> assertThat(context).getBean("transactionManager")
				.hasSameClassAs(new JpaTransactionManager()));
	}

	private static boolean isPrimary(ConfigurableApplicationContext context, String bean) {
		return context.getBeanFactory().getBeanDefinition(bean).isPrimary();
	}

	private static HibernateJpaDialect dialect(ConfigurableApplicationContext context) {
		return (HibernateJpaDialect) ((EntityManagerFactoryInfo) context.getBean(EntityManagerFactory.class))
			.getJpaDialect();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnReactiveManager {

		@Bean
		ReactiveTransactionManager ownReactiveManager(ConnectionFactory connectionFactory) {
			return new R2dbcTransactionManager(connectionFactory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnAttributeSource {

		@Bean
		@Primary
		TransactionAttributeSource own() {
			return new AnnotationTransactionAttributeSource();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoNesting {

		@Bean
		TransactionManagerCustomizer<JpaTransactionManager> noNesting() {
			return (manager) -> manager.setNestedTransactionAllowed(false);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnVendorAdapter {

		@Bean
		HibernateJpaVendorAdapter vendorAdapter() {
			return new HibernateJpaVendorAdapter() {

				@Override
				public HibernateJpaDialect getJpaDialect() {
					return new OwnDialect();
				}

			};
		}

	}

	static class OwnDialect extends HibernateJpaDialect {

	}

}

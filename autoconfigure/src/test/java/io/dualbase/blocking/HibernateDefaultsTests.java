package io.dualbase.blocking;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernateProperties;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.boot.hibernate.autoconfigure.HibernateSettings;
import org.springframework.boot.jpa.autoconfigure.JpaProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Hibernate is told, as Spring Boot merges it with the user's keys. No session
 * factory is built here.
 */
class HibernateDefaultsTests {

	private static final String THEIR_DIALECT = "com.example.TheirDialect";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DualbaseConnectionAutoConfiguration.class,
				DualbaseJdbcDetailsAutoConfiguration.class, DualbaseBlockingAutoConfiguration.class))
		.withUserConfiguration(Properties.class)
		.withPropertyValues("database.type=mysql");

	@Test
	void statementsAreBatchedInOrderAndTimesAreUtc() {
		assertThatSettings().containsEntry("hibernate.jdbc.batch_size", 128)
			.containsEntry("hibernate.order_inserts", true)
			.containsEntry("hibernate.order_updates", true)
			.containsEntry("hibernate.query.in_clause_parameter_padding", true)
			.containsEntry("hibernate.jdbc.time_zone", "UTC");
	}

	@Test
	void engineAddsItsOwn() {
		assertThatSettings().containsEntry("hibernate.type.preferred_uuid_jdbc_type", "CHAR");
	}

	@Test
	void usersKeysWinOverEachDefault() {
		assertThatSettings("spring.jpa.properties.hibernate.jdbc.batch_size=7",
				"spring.jpa.properties.hibernate.order_inserts=false",
				"spring.jpa.properties.hibernate.order_updates=false",
				"spring.jpa.properties.hibernate.query.in_clause_parameter_padding=false",
				"spring.jpa.properties.hibernate.jdbc.time_zone=Europe/Vienna",
				"spring.jpa.properties.hibernate.type.preferred_uuid_jdbc_type=BINARY")
			.containsEntry("hibernate.jdbc.batch_size", "7")
			.containsEntry("hibernate.order_inserts", "false")
			.containsEntry("hibernate.order_updates", "false")
			.containsEntry("hibernate.query.in_clause_parameter_padding", "false")
			.containsEntry("hibernate.jdbc.time_zone", "Europe/Vienna")
			.containsEntry("hibernate.type.preferred_uuid_jdbc_type", "BINARY");
	}

	@Test
	void engineAddsNothingWhenTheUsersKeysLeadElsewhere() {
		assertThatSettings("spring.datasource.url=jdbc:postgresql://their.example/theirs", "database.verify=off")
			.containsEntry("hibernate.jdbc.batch_size", 128)
			.doesNotContainKeys("hibernate.type.preferred_uuid_jdbc_type", "hibernate.dialect");
	}

	@Test
	void serverIsAskedForItsDialectByDefault() {
		assertThatSettings().doesNotContainKeys("hibernate.dialect", "hibernate.boot.allow_jdbc_metadata_access");
	}

	@Test
	void serverIsNotAskedForItsDialectWhenItMayBeAway() {
		assertThatSettings("database.verify=background")
			.containsEntry("hibernate.boot.allow_jdbc_metadata_access", false)
			.containsEntry("hibernate.dialect", "org.hibernate.dialect.MySQLDialect");
	}

	@Test
	void usersDialectWinsWhenTheServerMayBeAway() {
		assertThatSettings("database.verify=off", "spring.jpa.properties.hibernate.dialect=" + THEIR_DIALECT)
			.containsEntry("hibernate.dialect", THEIR_DIALECT);
		assertThatSettings("database.verify=off", "spring.jpa.database-platform=" + THEIR_DIALECT)
			.doesNotContainKey("hibernate.dialect");
		assertThatSettings("database.verify=off", "spring.jpa.database=postgresql")
			.doesNotContainKey("hibernate.dialect");
	}

	@Test
	void noTablesAreCreatedUnlessTheUserSaysSo() {
		this.runner.run((context) -> assertThat(ddlAuto(context)).isEqualTo("none"));
		this.runner.withPropertyValues("spring.jpa.hibernate.ddl-auto=update")
			.run((context) -> assertThat(ddlAuto(context)).isEqualTo("update"));
	}

	@Test
	void springBootDecidesOnTablesWhenTheUsersKeysLeadElsewhere() {
		this.runner.withPropertyValues("spring.datasource.url=jdbc:postgresql://their.example/theirs")
			.run((context) -> assertThat(ddlAuto(context)).isNull());
	}

	private String ddlAuto(AssertableApplicationContext context) {
		return context.getBean(HibernateProperties.class).getDdlAuto();
	}

	@Test
	void blockingStackStandsWithoutHibernate() {
		this.runner.withClassLoader(new FilteredClassLoader(HibernatePropertiesCustomizer.class))
			.run((context) -> assertThat(context).doesNotHaveBean(HibernateDefaults.class)
				.hasSingleBean(DataSource.class));
	}

	private MapAssert<String, Object> assertThatSettings(String... properties) {
		AtomicReference<Map<String, Object>> settings = new AtomicReference<>();
		this.runner.withPropertyValues(properties).run((context) -> {
			HibernateSettings sources = new HibernateSettings().ddlAuto(() -> "none")
				.hibernatePropertiesCustomizers(
						context.getBeanProvider(HibernatePropertiesCustomizer.class).orderedStream().toList());
			settings.set(context.getBean(HibernateProperties.class)
				.determineHibernateProperties(context.getBean(JpaProperties.class).getProperties(), sources));
		});
		return assertThat(settings.get());
	}

	@EnableConfigurationProperties({ JpaProperties.class, HibernateProperties.class })
	static class Properties {

	}

}

package io.dualbase.mapping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import io.dualbase.mapping.press.Edition;
import io.dualbase.mapping.press.Ticker;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.PhysicalNamingStrategy;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.engine.jdbc.env.spi.JdbcEnvironment;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.r2dbc.dialect.PostgresDialect;
import org.springframework.data.r2dbc.mapping.R2dbcMappingContext;
import org.springframework.data.relational.core.mapping.NamingStrategy;
import org.springframework.data.relational.core.mapping.RelationalPersistentEntity;
import org.springframework.data.relational.core.mapping.RelationalPersistentProperty;
import org.springframework.data.relational.core.sql.SqlIdentifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Both stacks write the same SQL names, whatever strategy Hibernate is configured with.
 */
class JpaNamingTests {

	private final ApplicationContextRunner contextRunner = BothStacks.unreachable().withUserConfiguration(Press.class);

	@ParameterizedTest
	@ValueSource(strings = { "unused=default",
			"spring.jpa.hibernate.naming.physical-strategy=org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl",
			"spring.jpa.hibernate.naming.implicit-strategy=org.hibernate.boot.model.naming.ImplicitNamingStrategyComponentPathImpl",
			"spring.jpa.hibernate.naming.implicit-strategy=org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl",
			"spring.jpa.properties.hibernate.physical_naming_strategy=io.dualbase.mapping.JpaNamingTests$Prefixing",
			"spring.jpa.properties.hibernate.globally_quoted_identifiers=true",
			"spring.jpa.properties.hibernate.default_schema=warehouse" })
	void equalsNamesOfHibernateWhenConfiguredBy(String property) {
		this.contextRunner.withPropertyValues(property).run(JpaNamingTests::assertSameNames);
	}

	@Test
	void equalsNamesOfHibernateWhenStrategyIsBean() {
		this.contextRunner.withBean(PhysicalNamingStrategy.class, Prefixing::new).run((context) -> {
			assertThat(table(context)).isEqualTo("db_PrintedEdition");
			assertSameNames(context);
		});
	}

	@Test
	void givesSnakeCaseByDefault() {
		this.contextRunner.run((context) -> {
			assertThat(table(context)).isEqualTo("printed_edition");
			assertThat(columns(context)).containsEntry("fullTitle", "full_title")
				.containsEntry("isbn", "isbn13")
				.containsEntry("offices.main.cityName", "main_city")
				.containsEntry("offices.main.country", "country")
				.containsEntry("offices.branch.country", "branch_country");
		});
	}

	@Test
	void givesSameNamesWhenHibernateIsMissing() {
		Map<String, String> withHibernate = new HashMap<>();
		this.contextRunner.run((context) -> withHibernate.putAll(columns(context)));
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.hibernate", "org.springframework.data.jpa"))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(EntityManagerFactory.class);
				assertThat(table(context)).isEqualTo("printed_edition");
				assertThat(columns(context)).isEqualTo(withHibernate).isNotEmpty();
			});
	}

	@Test
	void leavesUnwrittenNamesToStrategyOfTheUsersOwn() {
		this.contextRunner.withBean(NamingStrategy.class, Own::new).run((context) -> {
			assertThat(columns(context)).containsEntry("fullTitle", "\"own_fulltitle\"")
				.containsEntry("isbn", "isbn13");
			R2dbcMappingContext mapping = context.getBean(R2dbcMappingContext.class);
			assertThat(sql(mapping.getRequiredPersistentEntity(Edition.class).getTableName()))
				.isEqualTo("printed_edition");
			assertThat(sql(mapping.getRequiredPersistentEntity(Ticker.class).getTableName()))
				.isEqualTo("\"own_ticker\"");
		});
	}

	private static void assertSameNames(ApplicationContext context) {
		EntityPersister persister = context.getBean(EntityManagerFactory.class)
			.unwrap(SessionFactoryImplementor.class)
			.getMappingMetamodel()
			.getEntityDescriptor(Edition.class);
		assertThat(table(context)).isEqualTo(persister.getIdentifierTableDetails().getTableName());
		columns(context).forEach((path, column) -> assertThat(column).as(path)
			.isEqualTo(persister.findByPath(path).asBasicValuedModelPart().getSelectionExpression()));
	}

	private static String table(ApplicationContext context) {
		return sql(entity(context).getQualifiedTableName());
	}

	private static Map<String, String> columns(ApplicationContext context) {
		Map<String, String> columns = new HashMap<>();
		collect(context.getBean(R2dbcMappingContext.class), "", entity(context), columns);
		return columns;
	}

	private static void collect(R2dbcMappingContext mapping, String path, RelationalPersistentEntity<?> entity,
			Map<String, String> columns) {
		for (RelationalPersistentProperty property : entity) {
			if (property.isEmbedded()) {
				collect(mapping, path + property.getName() + ".", mapping.getRequiredPersistentEntity(property),
						columns);
			}
			else {
				columns.put(path + property.getName(), sql(property.getColumnName()));
			}
		}
	}

	private static RelationalPersistentEntity<?> entity(ApplicationContext context) {
		return context.getBean(R2dbcMappingContext.class).getRequiredPersistentEntity(Edition.class);
	}

	private static String sql(SqlIdentifier identifier) {
		return identifier.toSql(PostgresDialect.INSTANCE.getIdentifierProcessing());
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackageClasses = Edition.class)
	static class Press {

	}

	public static class Prefixing extends PhysicalNamingStrategyStandardImpl {

		@Override
		public Identifier toPhysicalTableName(Identifier logicalName, JdbcEnvironment environment) {
			return new Identifier("db_" + logicalName.getText(), logicalName.isQuoted());
		}

	}

	static class Own implements NamingStrategy {

		@Override
		public String getTableName(Class<?> type) {
			return "own_" + type.getSimpleName().toLowerCase(Locale.ROOT);
		}

		@Override
		public String getColumnName(RelationalPersistentProperty property) {
			return "own_" + property.getName().toLowerCase(Locale.ROOT);
		}

	}

}

package io.dualbase.error.mapped;

import java.util.List;
import java.util.Set;

import io.dualbase.contract.SharedContexts;
import io.dualbase.contract.TestDatabase;
import io.dualbase.engine.Violation;
import io.dualbase.error.DatabaseError;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.Phase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.data.annotation.Id;
import org.springframework.data.r2dbc.mapping.R2dbcMappingContext;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * A broken rule is told as the property that broke it, whichever stack met it.
 */
class MappedPropertiesTests {

	@RegisterExtension
	static final SharedContexts contexts = new SharedContexts(Application.class);

	@ParameterizedTest
	@EnumSource(names = { "SQLITE", "POSTGRESQL", "MARIADB" })
	void namesThePropertyOfABrokenRule(TestDatabase database) {
		ApplicationContext context = contexts.context(database);
		run(context, "delete from account");
		run(context, account(1, "'a@b'"));

		assertThat(property(context, account(2, "'a@b'"))).isEqualTo("address");
		assertThat(property(context, "update account set home_city = null")).isEqualTo("home.city");
	}

	@Test
	void namesTheIdentifierOfATakenPrimaryKey() {
		ApplicationContext context = contexts.context(TestDatabase.SQLITE);

		assertThat(find(context, new Violation(null, "account", List.of("id")))).isEqualTo("id");
		assertThat(find(context, new Violation("PRIMARY", "account", List.of()))).isEqualTo("id");
	}

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB" })
	void namesThePropertyOfABrokenReferenceWhereTheDatabaseTellsTheColumn(TestDatabase database) {
		ApplicationContext context = contexts.context(database);
		run(context, "delete from account");
		run(context, account(3, "'x'"));

		assertThat(property(context, "update account set parent_id = 42")).isEqualTo("parent");
	}

	@Test
	void namesNoPropertyWhenTheRuleIsOfSeveral() {
		ApplicationContext context = contexts.context(TestDatabase.SQLITE);

		assertThat(find(context, new Violation("uk_two", "account", List.of()))).isNull();
		assertThat(find(context, new Violation(null, "account", List.of("first_name", "lastName")))).isNull();
		assertThat(find(context, new Violation(null, "account", List.of("elsewhere")))).isNull();
		assertThat(find(context, new Violation(null, "elsewhere", List.of("e_mail")))).isNull();
		assertThat(find(context, Violation.UNKNOWN)).isNull();
	}

	@Test
	void namesThePropertyOfAnEntityOfTheReactiveStackAlone() {
		R2dbcMappingContext context = new R2dbcMappingContext();
		context.setInitialEntitySet(Set.of(Guest.class));
		context.afterPropertiesSet();
		R2dbcMappedProperties properties = new R2dbcMappedProperties();
		properties.postProcessAfterInitialization(context, "r2dbcMappingContext");

		assertThat(properties.find(new Violation(null, "GUESTS", List.of("full_name")))).contains("name");
		assertThat(properties.find(new Violation(null, "hosts", List.of("full_name")))).isEmpty();
	}

	private static String account(int id, String mail) {
		return "insert into account (id, e_mail, amount, home_city) values (" + id + ", " + mail + ", 1, 'Rome')";
	}

	private static void run(ApplicationContext context, String sql) {
		context.getBean(JdbcTemplate.class).execute(sql);
	}

	private static String find(ApplicationContext context, Violation violation) {
		return context.getBean(JpaMappedProperties.class).find(violation).orElse(null);
	}

	private static String property(ApplicationContext context, String sql) {
		DatabaseErrorClassifier classifier = context.getBean(DatabaseErrorClassifier.class);
		DatabaseClient client = context.getBean(DatabaseClient.class);
		DatabaseError blocking = classifier.classify(catchThrowable(() -> run(context, sql)), Phase.STATEMENT);
		DatabaseError reactive = classifier.classify(catchThrowable(() -> client.sql(sql).then().block()),
				Phase.STATEMENT);
		assertThat(reactive.property()).isEqualTo(blocking.property());
		return blocking.property();
	}

	@Table("guests")
	record Guest(@Id int id, @Column("full_name") String name) {

	}

	@SpringBootApplication
	static class Application {

	}

}

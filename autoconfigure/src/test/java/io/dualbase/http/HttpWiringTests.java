package io.dualbase.http;

import java.util.Optional;

import io.dualbase.connection.DualbaseConnectionAutoConfiguration;
import io.dualbase.error.DatabaseErrorClassifier;
import io.dualbase.error.DualbaseErrorAutoConfiguration;
import io.r2dbc.spi.R2dbcException;
import jakarta.persistence.PersistenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.AbstractApplicationContextRunner;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.ExceptionHandler;

import static org.assertj.core.api.Assertions.assertThat;

class HttpWiringTests {

	private final WebApplicationContextRunner servlet = configured(new WebApplicationContextRunner());

	private final ReactiveWebApplicationContextRunner reactive = configured(new ReactiveWebApplicationContextRunner());

	private static <T extends AbstractApplicationContextRunner<T, ?, ?>> T configured(T runner) {
		return runner
			.withConfiguration(
					AutoConfigurations.of(SslAutoConfiguration.class, DualbaseConnectionAutoConfiguration.class,
							DualbaseErrorAutoConfiguration.class, DualbaseHttpAutoConfiguration.class))
			.withPropertyValues("database.name=:memory:");
	}

	@Test
	void answersInBothWebStacks() {
		this.servlet.run((context) -> assertThat(context).hasSingleBean(DataAccessAdvice.class)
			.hasSingleBean(PersistenceAdvice.class)
			.hasSingleBean(R2dbcAdvice.class)
			.hasSingleBean(ConstraintErrors.class));
		this.reactive.run((context) -> assertThat(context).hasSingleBean(DataAccessAdvice.class)
			.hasSingleBean(PersistenceAdvice.class)
			.hasSingleBean(R2dbcAdvice.class)
			.hasSingleBean(ConstraintErrors.class));
	}

	@Test
	void answersNothingWithoutAWebApplication() {
		configured(new ApplicationContextRunner())
			.run((context) -> assertThat(context).doesNotHaveBean(DatabaseProblems.class)
				.doesNotHaveBean(ProblemAdvice.class)
				.hasSingleBean(DatabaseErrorClassifier.class));
		this.servlet.withClassLoader(new FilteredClassLoader(ExceptionHandler.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(DatabaseProblems.class));
	}

	@Test
	void answersForOneStackWithoutTheOther() {
		this.servlet.withClassLoader(new FilteredClassLoader(R2dbcException.class))
			.run((context) -> assertThat(context).doesNotHaveBean(R2dbcAdvice.class)
				.hasSingleBean(PersistenceAdvice.class));
		this.reactive.withClassLoader(new FilteredClassLoader(PersistenceException.class))
			.run((context) -> assertThat(context).doesNotHaveBean(PersistenceAdvice.class)
				.hasSingleBean(R2dbcAdvice.class));
	}

	@ParameterizedTest
	@CsvSource({ "database.errors.http.enabled=false", "database.enabled=false" })
	void answersNothingWhenSwitchedOff(String property) {
		this.servlet.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DatabaseProblems.class)
				.doesNotHaveBean(ProblemAdvice.class));
	}

	@Test
	void beansOfTheApplicationWin() {
		DatabaseProblems problems = (failure, method, locale) -> Optional.empty();
		this.servlet.withBean(DatabaseProblems.class, () -> problems)
			.run((context) -> assertThat(context.getBean(DatabaseProblems.class)).isSameAs(problems));
		this.servlet.withBean("databaseDataAccessAdvice", Object.class, Object::new)
			.withBean("databasePersistenceAdvice", Object.class, Object::new)
			.withBean("databaseR2dbcAdvice", Object.class, Object::new)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ProblemAdvice.class));
	}

	@Test
	void comesAfterHandlersOfTheApplicationUnlessToldOtherwise() {
		this.servlet.run((context) -> assertThat(context.getBean(DataAccessAdvice.class).getOrder())
			.isEqualTo(Ordered.LOWEST_PRECEDENCE));
		this.servlet.withPropertyValues("database.errors.http.order=7")
			.run((context) -> assertThat(context.getBean(DataAccessAdvice.class).getOrder()).isEqualTo(7));
	}

	@Test
	void takesStatusesAndConstraintsByName() {
		this.servlet
			.withPropertyValues("database.errors.http.status.data=400", "database.errors.http.status.foreign-key=400",
					"database.errors.http.constraints[users.mail].field=email")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "raise,200,is not the status of a failure", "raise,600,is not the status of a failure",
			"commit,503,invites clients to repeat what may have been done" })
	void refusesAStatusThatMisleadsClients(String kind, int status, String reason) {
		this.servlet.withPropertyValues("database.errors.http.status." + kind + "=" + status)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("Property database.errors.http.status." + kind + " with value '" + status + "' " + reason
						+ "."));
	}

}

package io.dualbase.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.dualbase.error.ErrorIds;
import io.dualbase.statistics.RecentDatabaseErrors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ApplicationContext;
import org.springframework.dao.DuplicateKeyException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever wants to hear of failures hears of them on every database and stack, and an
 * application may say everywhere what its own codes mean.
 */
class FailureReportContractTests {

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("routes")
	void failureIsRememberedOnce(TestDatabase database, Route route) {
		ApplicationContext context = contexts.context(database);

		Throwable failure = Assertions.catchThrowable(() -> route.execute(context, "select nothing from nowhere"));

		String errorId = context.getBean(ErrorIds.class).of(failure);
		assertThat(context.getBean(RecentDatabaseErrors.class).latest())
			.filteredOn((error) -> error.errorId().equals(errorId))
			.singleElement()
			.satisfies((error) -> assertThat(error.stack()).isEqualTo(stack(route)));
	}

	private static String stack(Route route) {
		return (route == Route.JPA) ? "jdbc" : route.name().toLowerCase(Locale.ROOT);
	}

	static Stream<Arguments> routes() {
		return TestDatabase.chosen()
			.flatMap((database) -> Arrays.stream(Route.values()).map((route) -> Arguments.of(database, route)));
	}

	@ParameterizedTest
	@EnumSource(names = { "JDBC", "R2DBC" })
	void codeOfTheApplicationDecidesOverTheException(Route route) {
		DualbaseContext.on(TestDatabase.SQLITE)
			.withPropertyValues("database.errors.codes.1299=duplicate")
			.run((context) -> Assertions.assertThatExceptionOfType(DuplicateKeyException.class)
				.isThrownBy(() -> route.executeAfter(context, List.of("create table seat (name text not null)"),
						"insert into seat (name) values (null)")));
	}

}

package io.dualbase.contract;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every code that a server can be made to raise is the same kind of error and the same
 * exception of Spring on JDBC, JPA and R2DBC: the one that was reviewed.
 */
class ErrorSweepTests {

	@RegisterExtension
	static final ContractContexts contexts = new ContractContexts();

	@ParameterizedTest
	@MethodSource("routes")
	void everyCodeIsWhatWasReviewed(TestDatabase database, Route route) {
		ApplicationContext context = contexts.context(database);
		GoldenErrors golden = GoldenErrors.of(database);
		List<GoldenErrors.Line> reviewed = golden.lines();

		List<GoldenErrors.Line> provoked = golden.provoke((line) -> ErrorSeen.of(context,
				() -> route.execute(context, database.raise(line.sqlState(), line.number()).orElseThrow())));

		assertThat(provoked).containsExactlyElementsOf(reviewed);
	}

	static Stream<TestDatabase> databases() {
		return TestDatabase.chosen().filter((database) -> database.raise("45000", 1644).isPresent());
	}

	static Stream<Arguments> routes() {
		return databases()
			.flatMap((database) -> Arrays.stream(Route.values()).map((route) -> Arguments.of(database, route)));
	}

}

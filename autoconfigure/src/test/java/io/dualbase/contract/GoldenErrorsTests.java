package io.dualbase.contract;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.dualbase.engine.DatabaseType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No code that a server sends is left out of the sweeps.
 */
class GoldenErrorsTests {

	@ParameterizedTest
	@EnumSource(names = { "POSTGRESQL", "MARIADB", "MYSQL", "SQLSERVER" })
	void everyCodeOfTheTableIsReviewed(DatabaseType type) throws IOException {
		assertThat(codes(type)).hasSizeGreaterThan(100).isSubsetOf(GoldenErrors.named(type.id()).codes());
	}

	private static List<String> codes(DatabaseType type) throws IOException {
		String table = type.engine().errorSource().table();
		return new ClassPathResource("/io/dualbase/error/" + table + ".csv").getContentAsString(StandardCharsets.UTF_8)
			.lines()
			.filter((line) -> !line.startsWith("#"))
			.skip(1)
			.filter((line) -> !line.contains(",sent by "))
			.map((line) -> line.substring(0, line.indexOf(',')))
			.toList();
	}

}

package io.dualbase.connection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DatabaseNameTests {

	@ParameterizedTest
	@CsvSource({ "shop,,shop", "shop,'',shop", "shop,' ',shop", "shop,test,test.shop", "shop,test.,test.shop",
			"shop,test.payment,test.payment.shop", "test.shop,test,test.shop", "testshop,test,test.testshop",
			":memory:,test,:memory:" })
	void putsThePrefixInFrontOnce(String name, String prefix, String expected) {
		assertThat(DatabaseName.of(name, prefix, true)).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", ".", "..", "../shop", "a/b", "a\\b", "a\u0000b", "a\nb" })
	void refusesNamesThatLeaveTheDirectory(String name) {
		assertThatExceptionOfType(InvalidDatabasePropertyException.class)
			.isThrownBy(() -> DatabaseName.of(name, null, true))
			.withMessageStartingWith("Property database.name with value '")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("\u0000").doesNotContain("\n"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a/b", "a?sslmode=disable", "a#b", "a&b", "a;b=c", "a%2e" })
	void refusesNamesThatAlterTheUrlOfAServer(String name) {
		assertThatExceptionOfType(InvalidDatabasePropertyException.class)
			.isThrownBy(() -> DatabaseName.of(name, null, false))
			.withMessageStartingWith("Property database.name with value '")
			.satisfies((ex) -> assertThat(ex.getAction()).startsWith("Use letters, digits, dots, dashes"));
	}

	@Test
	void namesTheKeyOfThePrefixWhenItIsUnsafe() {
		assertThatExceptionOfType(InvalidDatabasePropertyException.class)
			.isThrownBy(() -> DatabaseName.of("shop", "../up", true))
			.withMessageStartingWith("Property database.prefix with value '../up' contains '/'");
	}

}

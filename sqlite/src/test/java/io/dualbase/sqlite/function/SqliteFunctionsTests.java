package io.dualbase.sqlite.function;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SqliteFunctionsTests {

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "a b", "1a", "a-b", "größe", "a;drop" })
	void refusesNameThatSqlCannotCall(String name) {
		assertThatIllegalArgumentException().isThrownBy(() -> with(TestFunction.named(name, 1)))
			.withMessage("The SQLite function '" + name + "' of " + TestFunction.class.getName()
					+ " has a name that SQL cannot call. Use ASCII letters, digits and underscores, "
					+ "not beginning with a digit, and at most 255 of them.");
	}

	@Test
	void boundsLengthOfName() {
		assertThat(with(TestFunction.named("a".repeat(255), 1)).added()).hasSize(1);
		assertThatIllegalArgumentException().isThrownBy(() -> with(TestFunction.named("a".repeat(256), 1)))
			.withMessageContaining("at most 255");
	}

	@ParameterizedTest
	@ValueSource(ints = { -2, 128 })
	void refusesNumberOfParametersThatSqliteCannotPass(int parameters) {
		assertThatIllegalArgumentException().isThrownBy(() -> with(TestFunction.named("slug", parameters)))
			.withMessage("The SQLite function 'slug' of " + TestFunction.class.getName() + " takes " + parameters
					+ " arguments. Use 0 to 127, or -1 for any number.");
	}

	@Test
	void refusesSecondFunctionOfSameNameAndNumberOfParameters() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> with(TestFunction.named("slug", 1), TestFunction.named("SLUG", 1)))
			.withMessageContaining("'SLUG'")
			.withMessageContaining("has the same name and number of parameters as " + TestFunction.class.getName()
					+ ". Rename or remove one of them.");
		assertThat(with(TestFunction.named("slug", 1), TestFunction.named("slug", 2)).added()).hasSize(2);
	}

	private static SqliteFunctions with(SqliteFunction... functions) {
		return SqliteFunctions.REGEXP.withAdded(List.of(functions));
	}

}

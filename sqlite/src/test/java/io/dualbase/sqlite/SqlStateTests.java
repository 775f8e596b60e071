package io.dualbase.sqlite;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlStateTests {

	@ParameterizedTest
	@CsvSource({ "2067, 23505", "1555, 23505", "2579, 23505", "787, 23503", "1299, 23502", "275, 23514", "531, 23000",
			"19, 23000", "3091, 22000", "1, 42000", "257, 42000", "5, 55P03", "261, 55P03", "262, 55P03", "517, 40001",
			"8, 42501", "1544, 42501", "264, 58030", "9, 57014", "2, 58000", "266, 58030", "26, 58030", "3082, 53200",
			"13, 53100", "999, HY000" })
	void knowsTheStateOfEachCode(int code, String state) {
		assertThat(SqlState.of(code)).isEqualTo(state);
	}

}

package io.dualbase.sqlite.function;

import java.util.Random;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PatternCostTests {

	private static final String[] PIECES = { "a", "b", ".", "^", "$", "(", "(?:", "(?P<n>", ")", ")", ")", "|", "*",
			"+", "?", "*?", "{2}", "{0}", "{0,3}", "{3,}", "{2,5}", "{,2}", "{", "}", "[", "[^", "]", "[]", "[a-c",
			"[:alpha:]", "[:", ":]", "-", "\\", "\\(", "\\)", "\\[", "\\]", "\\d", "\\pL", "\\p{Greek}", "\\x{41}",
			"\\x41", "\\Q", "\\E", "\\b", "ß", "😀" };

	@Test
	void isNeverLessThanSizeOfProgram() {
		Random random = new Random(42);
		int compiled = 0;
		for (int i = 0; i < 20_000; i++) {
			String pattern = pattern(random);
			Pattern valid = compile(pattern);
			if (valid != null) {
				compiled++;
				assertThat(PatternCost.of(pattern)).as(pattern).isGreaterThanOrEqualTo(valid.programSize());
			}
		}
		assertThat(compiled).isGreaterThan(1_000);
	}

	private static String pattern(Random random) {
		StringBuilder pattern = new StringBuilder();
		for (int i = random.nextInt(16); i >= 0; i--) {
			pattern.append(PIECES[random.nextInt(PIECES.length)]);
		}
		return pattern.toString();
	}

	/** RE2/J itself decides what is a pattern; the cost must not be in its way. */
	private static Pattern compile(String pattern) {
		try {
			return Pattern.compile(pattern);
		}
		catch (PatternSyntaxException ex) {
			return null;
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,63}$",
			"^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$",
			"^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}([.]\\d{1,9})?)?Z$",
			"^((25[0-5]|2[0-4]\\d|1?\\d?\\d)[.]){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)$",
			"^([0-9a-fA-F]{1,4}:){7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,6}(:[0-9a-fA-F]{1,4}){1,6}$", "^.{1,1000}$",
			"^(\\pL|\\p{Nd}|\\x{1F600}|[\\x{1F600}-\\x{1F64F}]){1,100}$" })
	void isLowForPatternsOfDailyUse(String pattern) {
		assertThat(PatternCost.of(pattern)).isLessThan(PatternCache.HIGHEST_COST / 2);
	}

}

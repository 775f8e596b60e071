package io.dualbase.sqlite.function;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PatternCacheTests {

	private final PatternCache cache = new PatternCache();

	@Test
	void compilesPatternOnce() {
		assertThat(this.cache.get("a+")).isSameAs(this.cache.get(new String("a+"))).hasToString("a+");
	}

	@Test
	void forgetsWhatWasNotUsedForLongest() {
		Pattern first = this.cache.get(costly(0));
		Pattern second = this.cache.get(costly(1));
		for (int i = 2; i < 100; i++) {
			this.cache.get(costly(0));
			this.cache.get(costly(i));
		}

		assertThat(this.cache.get(costly(0))).isSameAs(first);
		assertThat(this.cache.get(costly(1))).isNotSameAs(second);
	}

	@Test
	void holdsNoMoreThanItsCapacity() {
		for (int i = 0; i < 1000; i++) {
			this.cache.get(costly(i));
		}
		assertThat(this.cache.size()).isBetween(2, PatternCache.CAPACITY / 3200);

		for (int i = 0; i < PatternCache.CAPACITY; i++) {
			this.cache.get(String.valueOf(i));
		}
		assertThat(this.cache.size()).isBetween(100, PatternCache.CAPACITY / 4);
	}

	@Test
	void remembersNoPatternThatIsInvalid() {
		assertThatExceptionOfType(PatternSyntaxException.class).isThrownBy(() -> this.cache.get("("));
		assertThatExceptionOfType(PatternSyntaxException.class)
			.isThrownBy(() -> this.cache.get("a".repeat(PatternCache.HIGHEST_COST)));
		assertThat(this.cache.size()).isZero();
	}

	private static String costly(int number) {
		return "(?:abc){400}" + number;
	}

}

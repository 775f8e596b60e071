package io.dualbase.lease;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OncePerMinute}.
 */
class OncePerMinuteTests {

	private final AtomicLong nanoTime = new AtomicLong(-5);

	private final OncePerMinute<String> limit = new OncePerMinute<>(this.nanoTime::get);

	@Test
	void sameThingIsToldOnceAMinute() {
		assertThat(this.limit.count("this")).hasValue(0L);
		pass(Duration.ofSeconds(59));
		assertThat(this.limit.count("this")).isEmpty();
		assertThat(this.limit.count("that")).hasValue(0L);
		pass(Duration.ofSeconds(1));
		assertThat(this.limit.count("this")).hasValue(1L);
		assertThat(this.limit.count("that")).isEmpty();
		pass(Duration.ofMinutes(1));
		assertThat(this.limit.count("this")).hasValue(0L);
	}

	@Test
	void forgetsWhatHasBeenQuietForLong() {
		this.limit.count("this");
		this.limit.count("this");
		pass(Duration.ofMinutes(11));
		this.limit.count("that");
		assertThat(this.limit.count("this")).hasValue(0L);
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

}

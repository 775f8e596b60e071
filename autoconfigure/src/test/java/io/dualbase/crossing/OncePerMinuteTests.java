package io.dualbase.crossing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of {@link OncePerMinute}.
 */
class OncePerMinuteTests {

	private final AtomicLong nanoTime = new AtomicLong(-5);

	private final OncePerMinute limit = new OncePerMinute(this.nanoTime::get);

	@Test
	void samePlacePassesOnceAMinute() {
		assertThat(this.limit.lets("here")).isTrue();
		this.nanoTime.addAndGet(Duration.ofSeconds(59).toNanos());
		assertThat(this.limit.lets("here")).isFalse();
		assertThat(this.limit.lets("there")).isTrue();
		this.nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(this.limit.lets("here")).isTrue();
		assertThat(this.limit.lets("there")).isFalse();
	}

}

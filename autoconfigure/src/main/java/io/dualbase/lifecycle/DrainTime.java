package io.dualbase.lifecycle;

import java.time.Duration;
import java.util.Optional;

import org.springframework.boot.convert.DurationStyle;

/**
 * How long the drain may wait.
 *
 * @param wanted what was asked for
 * @param phase how long Spring waits for the drain before it closes the pools
 */
record DrainTime(Duration wanted, Duration phase) {

	/** Needed after the wait, to cancel what is still running and take it back. */
	private static final Duration FORCE = Duration.ofSeconds(2);

	Duration limit() {
		return isTooLong() ? longest() : this.wanted;
	}

	private boolean isTooLong() {
		return this.wanted.compareTo(longest()) > 0;
	}

	private Duration longest() {
		Duration longest = this.phase.minus(FORCE);
		return longest.isNegative() ? Duration.ZERO : longest;
	}

	Optional<String> warning() {
		return isTooLong()
				? Optional.of("The shutdown will wait for borrowed connections for " + print(longest())
						+ " only: database.shutdown.drain-timeout is " + print(this.wanted) + ", and of "
						+ "spring.lifecycle.timeout-per-shutdown-phase, which is " + print(this.phase) + ", "
						+ print(FORCE) + " are needed to end what is left. Raise the latter, or lower the former.")
				: Optional.empty();
	}

	private static String print(Duration duration) {
		return DurationStyle.SIMPLE.print(duration);
	}

}

package io.dualbase.health;

import java.time.Duration;

import io.dualbase.connection.InvalidDatabasePropertyException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * Health of the two stacks.
 *
 * @param timeout longest time a health request waits for the database; then the answer is
 * DOWN.
 * @param showAddress Whether the details of a health answer name host, port and database.
 */
@ConfigurationProperties("database.health")
record HealthSettings(@DefaultValue("1s") Duration timeout, @DefaultValue("false") boolean showAddress) {

	private static final Duration SHORTEST = Duration.ofMillis(1);

	HealthSettings {
		if (timeout.compareTo(SHORTEST) < 0) {
			throw new InvalidDatabasePropertyException("database.health.timeout", DurationStyle.SIMPLE.print(timeout),
					"leaves the database no time to answer", "Use a duration of 1ms or more, for example 1s.");
		}
	}

	/**
	 * Longest wait for a connection, which leaves time to ask the database something.
	 */
	Duration acquireTimeout() {
		return this.timeout.multipliedBy(4).dividedBy(5);
	}

}

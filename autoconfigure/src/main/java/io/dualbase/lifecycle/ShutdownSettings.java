package io.dualbase.lifecycle;

import java.time.Duration;

import io.dualbase.connection.InvalidDatabasePropertyException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * The end of the application.
 *
 * @param drainTimeout longest time for which the shutdown waits until borrowed
 * connections are back, on both stacks together. Then their statements are cancelled. 0
 * to cancel them at once.
 */
@ConfigurationProperties("database.shutdown")
record ShutdownSettings(@DefaultValue("10s") Duration drainTimeout) {

	ShutdownSettings {
		if (drainTimeout.isNegative()) {
			throw new InvalidDatabasePropertyException("database.shutdown.drain-timeout",
					DurationStyle.SIMPLE.print(drainTimeout), "was over before the shutdown began",
					"Use a duration such as 10s, or 0 to wait for nothing.");
		}
	}

}

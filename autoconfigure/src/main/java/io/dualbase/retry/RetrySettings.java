package io.dualbase.retry;

import java.time.Duration;

import io.dualbase.connection.InvalidDatabasePropertyException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * Repetition of failed transactions.
 *
 * @param enabled Whether annotated methods are repeated. If not, they are plain
 * transactional methods.
 * @param auto Whether plain transactional methods are repeated as well, after deadlocks,
 * serialization failures and lock time-outs.
 * @param maxAttempts most attempts of a call, the first included. 0 means as many as the
 * kind of failure deserves.
 * @param deadline longest time from the beginning of a call to that of its last attempt.
 * 0 means no limit.
 * @param budget what repetitions may cost the database.
 */
@ConfigurationProperties("database.retry")
record RetrySettings(@DefaultValue("true") boolean enabled, @DefaultValue("false") boolean auto,
		@DefaultValue("0") int maxAttempts, @DefaultValue("30s") Duration deadline, @DefaultValue Budget budget) {

	RetrySettings {
		if (maxAttempts < 0) {
			throw new InvalidDatabasePropertyException("database.retry.max-attempts", String.valueOf(maxAttempts),
					"is less than no attempt", "Use a number of 1 or more, or 0 to let the kind of failure decide.");
		}
		if (deadline.isNegative()) {
			throw new InvalidDatabasePropertyException("database.retry.deadline", DurationStyle.SIMPLE.print(deadline),
					"was over before the call began", "Use a duration such as 30s, or 0 for no limit.");
		}
	}

	/**
	 * What repetitions may cost the database.
	 *
	 * @param tokens tokens of the full budget. 0 means no limit.
	 */
	record Budget(@DefaultValue("500") int tokens) {

		Budget {
			if (tokens < 0) {
				throw new InvalidDatabasePropertyException("database.retry.budget.tokens", String.valueOf(tokens),
						"is less than an empty budget", "Use a number of 14 or more, or 0 for no limit.");
			}
		}

	}

}

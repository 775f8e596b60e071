package io.dualbase.session;

import java.time.Duration;
import java.util.List;

import io.dualbase.connection.InvalidDatabasePropertyException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * Watch over borrowed connections.
 *
 * @param enabled Whether borrowed connections are watched and taken back when they are
 * stale.
 * @param cleanupInterval longest time between two looks at every borrowed connection, 1s
 * or more. Those that nobody has used for a second are looked at each second.
 * @param gcUnderPressure Whether garbage collections are asked for when a pool is
 * exhausted and one of its connections is not used: for a fifth of the time at most while
 * that finds leaks, ever more seldom while it does not.
 * @param exclude patterns of names of pools, transactions, requests and tasks whose
 * connections may be held for long, with * for any text.
 */
@ConfigurationProperties("database.sessions")
record SessionSettings(@DefaultValue("true") boolean enabled, @DefaultValue("5m") Duration cleanupInterval,
		@DefaultValue("false") boolean gcUnderPressure, @DefaultValue List<String> exclude) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	SessionSettings {
		exclude = List.copyOf(exclude);
		if (cleanupInterval.compareTo(SHORTEST) < 0) {
			throw new InvalidDatabasePropertyException("database.sessions.cleanup-interval",
					DurationStyle.SIMPLE.print(cleanupInterval), "asks for more than one look a second",
					"Use a duration of 1s or more, for example 5m.");
		}
	}

}

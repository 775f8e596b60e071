package io.dualbase.connection;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.dualbase.engine.DatabaseType;
import io.dualbase.engine.ServerTimeout;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * Limits that the server keeps by itself, on every connection of both stacks. One that
 * the server does not know is refused. 1s to 24d, in whole seconds.
 *
 * @param idleTransaction longest time for which a transaction may be open while nothing
 * is done in it; then the server ends the session. PostgreSQL and MariaDB. 0 for no
 * limit.
 * @param transaction longest time for which a transaction may be open, at work or not;
 * then the server ends the session. PostgreSQL 17 or newer. 0 for no limit.
 * @param lostClient longest time for which the server goes on with a statement after its
 * client has gone. PostgreSQL 14 or newer. 0 to finish the statement.
 */
@ConfigurationProperties("database.server-timeouts")
record ServerTimeoutSettings(@DefaultValue("0") Duration idleTransaction, @DefaultValue("0") Duration transaction,
		@DefaultValue("0") Duration lostClient) {

	/** Servers count milliseconds in 31 bits. */
	private static final Duration LONGEST = Duration.ofDays(24);

	ServerTimeoutSettings {
		require(ServerTimeout.IDLE_TRANSACTION, idleTransaction);
		require(ServerTimeout.TRANSACTION, transaction);
		require(ServerTimeout.LOST_CLIENT, lostClient);
	}

	private static void require(ServerTimeout timeout, Duration value) {
		if (value.isNegative() || value.compareTo(LONGEST) > 0
				|| !value.equals(value.truncatedTo(ChronoUnit.SECONDS))) {
			throw refusal(timeout, value, "cannot be kept by every server",
					"Use whole seconds from 1s to 24d, or 0 for no limit.");
		}
	}

	/**
	 * The limits that are asked for.
	 * @param type kind of the server that is to keep them
	 * @return limits above zero
	 * @throws InvalidDatabasePropertyException if the server cannot keep one of them
	 */
	Map<ServerTimeout, Duration> demandedOf(DatabaseType type) {
		Map<ServerTimeout, Duration> demanded = new EnumMap<>(
				Map.of(ServerTimeout.IDLE_TRANSACTION, this.idleTransaction, ServerTimeout.TRANSACTION,
						this.transaction, ServerTimeout.LOST_CLIENT, this.lostClient));
		demanded.values().removeIf(Duration::isZero);
		demanded.forEach((timeout, value) -> {
			if (!type.engine().serverTimeouts().contains(timeout)) {
				throw refusal(timeout, value, "asks for a limit that a database of type '" + type + "' does not have",
						"Remove it" + alternative(timeout) + ".");
			}
		});
		return demanded;
	}

	private static String alternative(ServerTimeout timeout) {
		return Arrays.stream(DatabaseType.values())
			.filter((type) -> type.engine().serverTimeouts().contains(timeout))
			.map(DatabaseType::id)
			.collect(Collectors.joining(" or ", ", or use ", ""));
	}

	private static InvalidDatabasePropertyException refusal(ServerTimeout timeout, Duration value, String reason,
			String action) {
		return new InvalidDatabasePropertyException("database.server-timeouts." + timeout.key(),
				DurationStyle.SIMPLE.print(value), reason, action);
	}

}

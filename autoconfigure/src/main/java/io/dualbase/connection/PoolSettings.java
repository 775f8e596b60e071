package io.dualbase.connection;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * Connections of each stack; the same numbers mean the same on both. Shorter times than
 * HikariCP can keep are refused, because it would silently replace them.
 *
 * @param size connections of each stack that stay open however long they are idle, 0 or
 * more. The blocking pool opens them in the background, the reactive pool when they are
 * needed. SQLite has its own number.
 * @param maxOverflow extra connections of each stack under load, 0 or more.
 * @param prePing Whether a connection that has been idle for half a second is validated
 * before use, for 5 seconds at most. HikariCP always does.
 * @param recycle longest life of a connection, 30s or more; each lives up to a quarter
 * shorter, so that not all end at once. 0 for no limit.
 * @param acquireTimeout longest wait for a connection, 250ms or more.
 * @param idleTimeout longest idle time of a connection above the kept ones, 10s or more.
 * 0 for no limit.
 * @param keepalive how often an idle connection is pinged, so that no firewall forgets
 * it, 30s or more. 0 for never.
 */
@ConfigurationProperties("database.pool")
record PoolSettings(@DefaultValue("20") int size, @DefaultValue("10") int maxOverflow,
		@DefaultValue("true") boolean prePing, @DefaultValue("1h") Duration recycle,
		@DefaultValue("30s") Duration acquireTimeout, @DefaultValue("10m") Duration idleTimeout,
		@DefaultValue("2m") Duration keepalive) {

	PoolSettings {
		requireZeroOrAtLeast("recycle", recycle, Duration.ofSeconds(30));
		requireAtLeast("acquire-timeout", acquireTimeout, Duration.ofMillis(250));
		requireZeroOrAtLeast("idle-timeout", idleTimeout, Duration.ofSeconds(10));
		requireZeroOrAtLeast("keepalive", keepalive, Duration.ofSeconds(30));
	}

	private static void requireZeroOrAtLeast(String key, Duration value, Duration shortest) {
		if (!value.isZero()) {
			requireAtLeast(key, value, shortest);
		}
	}

	private static void requireAtLeast(String key, Duration value, Duration shortest) {
		if (value.compareTo(shortest) < 0) {
			throw new InvalidDatabasePropertyException("database.pool." + key, DurationStyle.SIMPLE.print(value),
					"is shorter than the " + shortest.toMillis() + "ms that pools can keep", "Use a longer time.");
		}
	}

}

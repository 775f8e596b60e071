package io.dualbase.connection;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections of each stack; the same numbers mean the same on both.
 *
 * @param size connections kept open by each stack, 0 or more. SQLite has its own number.
 * @param maxOverflow extra connections of each stack under load, 0 or more.
 * @param prePing Whether a connection that has been idle is validated before use, in
 * bounded time.
 * @param recycle longest life of a connection; each lives a little shorter, so that not
 * all end at once.
 * @param acquireTimeout longest wait for a connection.
 * @param idleTimeout longest idle time of a connection above the kept ones.
 * @param keepalive how often an idle connection is pinged, so that no firewall forgets
 * it.
 */
@ConfigurationProperties("database.pool")
record PoolSettings(@DefaultValue("20") int size, @DefaultValue("10") int maxOverflow,
		@DefaultValue("true") boolean prePing, @DefaultValue("1h") Duration recycle,
		@DefaultValue("30s") Duration acquireTimeout, @DefaultValue("10m") Duration idleTimeout,
		@DefaultValue("2m") Duration keepalive) {
}

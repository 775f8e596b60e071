package io.dualbase.reactive;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

import io.dualbase.connection.PoolLimits;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;

/**
 * How a pool looks after its connections. A negative duration means never.
 *
 * @param kept connections that stay open however long they are idle
 * @param idleTime longest idle time of those above
 * @param lifeTime longest life of a connection
 * @param keepalive how often an idle connection is pinged
 * @param prePing whether a connection that has been idle is pinged before use
 * @param pingLimit how long to wait for the answer to a ping
 */
record PoolUpkeep(int kept, Duration idleTime, Duration lifeTime, Duration keepalive, boolean prePing,
		Duration pingLimit) {

	/** What r2dbc-pool takes for "no limit"; zero would mean "at once". */
	static final Duration NEVER = Duration.ofMillis(-1);

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(30);

	private static final int ROUNDS_PER_LIMIT = 4;

	static PoolUpkeep of(R2dbcProperties.Pool pool, PoolLimits limits) {
		Duration keepalive = limits.keepalive().isZero() ? NEVER : limits.keepalive();
		return new PoolUpkeep(pool.getMinIdle(), orNever(pool.getMaxIdleTime()), orNever(pool.getMaxLifeTime()),
				keepalive, limits.prePing(), pingLimit(pool));
	}

	private static Duration orNever(@Nullable Duration duration) {
		return Objects.requireNonNullElse(duration, NEVER);
	}

	private static Duration pingLimit(R2dbcProperties.Pool pool) {
		Duration limit = orNever(pool.getMaxValidationTime());
		return limit.isNegative() ? R2dbcPoolDefaults.VALIDATION_LIMIT : limit;
	}

	/**
	 * Time between two rounds through the idle connections, short enough that no limit is
	 * missed by much.
	 * @return the interval, or zero when nothing needs to be looked for
	 */
	Duration interval() {
		return Stream.of(this.idleTime, this.lifeTime, this.keepalive)
			.filter(PoolUpkeep::isPositive)
			.map((limit) -> limit.dividedBy(ROUNDS_PER_LIMIT))
			.reduce((one, other) -> (one.compareTo(other) < 0) ? one : other)
			.map((shortest) -> (shortest.compareTo(LONGEST_INTERVAL) < 0) ? shortest : LONGEST_INTERVAL)
			.orElse(Duration.ZERO);
	}

	static boolean isPositive(Duration duration) {
		return !duration.isNegative() && !duration.isZero();
	}

	/**
	 * Quiet time after which a connection is pinged in this round, because the next one
	 * would be too late.
	 */
	Duration pingAfter() {
		return this.keepalive.minus(interval());
	}

}

package io.dualbase.reactive;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import reactor.core.publisher.Mono;
import reactor.pool.PooledRefMetadata;

/**
 * The open connections of one pool and when each was last heard of.
 * <p>
 * Looked up, because wrapping them would hide the driver's own type from those who
 * unwrap; connections equal nothing but themselves. May be used by any thread.
 */
final class PhysicalConnections {

	/** The window of HikariCP ({@code aliveBypassWindowMs}), within which it trusts. */
	private static final Duration TRUSTED = Duration.ofMillis(500);

	private final Map<Connection, Liveness> open = new ConcurrentHashMap<>();

	private final PoolUpkeep upkeep;

	private final Duration pingAfter;

	private volatile long lastLossAt = System.nanoTime();

	PhysicalConnections(PoolUpkeep upkeep) {
		this.upkeep = upkeep;
		this.pingAfter = upkeep.pingAfter();
	}

	/**
	 * Whether a connection may be used without asking the server: one that was heard of
	 * just now, or any if nobody wants them asked.
	 * @param pooled the pool's handle of the connection
	 */
	boolean isTrusted(Connection pooled) {
		return !this.upkeep.prePing() || !liveness(physical(pooled)).isQuietFor(TRUSTED);
	}

	/**
	 * Asks the server.
	 * @param pooled the pool's handle of the connection
	 * @return whether an answer came in time
	 */
	Mono<Boolean> ping(Connection pooled) {
		return ping(liveness(physical(pooled)));
	}

	private Connection physical(Connection pooled) {
		return (Connection) ((Wrapped<?>) pooled).unwrap();
	}

	Mono<Void> afterUse(Connection connection) {
		liveness(connection).heard();
		return Mono.empty();
	}

	/**
	 * Whether an idle connection must go. Starts a ping when it may stay but has been
	 * quiet for long.
	 */
	boolean isToBeClosed(Connection connection, PooledRefMetadata metadata) {
		Liveness liveness = liveness(connection, Duration.ofMillis(metadata.idleTime()));
		boolean toBeClosed = isGivenUp(connection) || isTooOld(metadata) || isSurplus(metadata) || isSuspect(liveness);
		if (!toBeClosed && isPingDue(liveness)) {
			ping(liveness).subscribe();
		}
		return toBeClosed;
	}

	private static boolean isGivenUp(Connection connection) {
		return connection instanceof GuardedConnection guarded && guarded.isLost();
	}

	private boolean isTooOld(PooledRefMetadata metadata) {
		return !this.upkeep.lifeTime().isNegative() && metadata.lifeTime() >= metadata.maxLifeTimeMs();
	}

	private boolean isSurplus(PooledRefMetadata metadata) {
		Duration limit = this.upkeep.idleTime();
		return !limit.isNegative() && metadata.idleTime() >= limit.toMillis() && this.open.size() > this.upkeep.kept();
	}

	/** What cost one connection may have cost all that were idle then. */
	private boolean isSuspect(Liveness liveness) {
		return !liveness.isHeardSince(this.lastLossAt) || (liveness.isQuietFor(TRUSTED) && liveness.isLost());
	}

	private boolean isPingDue(Liveness liveness) {
		return PoolUpkeep.isPositive(this.upkeep.keepalive()) && liveness.isQuietFor(this.pingAfter);
	}

	private Mono<Boolean> ping(Liveness liveness) {
		return liveness.ping().doOnNext((alive) -> {
			if (!alive) {
				this.lastLossAt = System.nanoTime();
			}
		});
	}

	/**
	 * Closes a connection. Nobody waits for the farewell to a lost one.
	 */
	Mono<Void> close(Connection connection) {
		Liveness liveness = this.open.remove(connection);
		Mono<Void> closing = Mono.from(connection.close());
		if (liveness == null || !liveness.isLost()) {
			return closing;
		}
		return Mono.fromRunnable(() -> closing.onErrorComplete().subscribe());
	}

	private Liveness liveness(Connection connection) {
		return liveness(connection, Duration.ZERO);
	}

	private Liveness liveness(Connection connection, Duration quiet) {
		Liveness known = this.open.get(connection);
		return (known != null) ? known
				: this.open.computeIfAbsent(connection, (added) -> new Liveness(added, this.upkeep.pingLimit(), quiet));
	}

}

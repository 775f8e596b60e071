package io.dualbase.reactive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Wrapped;
import reactor.core.publisher.Mono;
import reactor.pool.PooledRefMetadata;

/**
 * Looks after the open connections of one pool. May be used by any thread.
 */
final class PhysicalConnections {

	/** The window of HikariCP ({@code aliveBypassWindowMs}), within which it trusts. */
	private static final Duration TRUSTED = Duration.ofMillis(500);

	private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

	private final AtomicInteger open = new AtomicInteger();

	private final PoolUpkeep upkeep;

	private final Duration pingAfter;

	private volatile long lastLossAt = System.nanoTime();

	PhysicalConnections(PoolUpkeep upkeep) {
		this.upkeep = upkeep;
		this.pingAfter = upkeep.pingAfter();
	}

	/**
	 * Whether a connection may be used without asking the server: one that was heard of
	 * just now, or any if nobody wants them asked; but none on which the work of its last
	 * borrower goes on.
	 * @param pooled the pool's handle of the connection
	 */
	boolean isTrusted(Connection pooled) {
		PhysicalConnection connection = physical(pooled);
		return connection.isClean() && (!this.upkeep.prePing() || !connection.liveness().isQuietFor(TRUSTED));
	}

	/**
	 * Asks the server, and undoes what the last borrower has left.
	 * @param pooled the pool's handle of the connection
	 * @return whether an answer came in time
	 */
	Mono<Boolean> check(Connection pooled) {
		PhysicalConnection connection = physical(pooled);
		return ping(connection.liveness())
			.flatMap((alive) -> alive ? connection.clean().thenReturn(true).onErrorReturn(false) : Mono.just(false));
	}

	static PhysicalConnection physical(Connection pooled) {
		return (PhysicalConnection) ((Wrapped<?>) pooled).unwrap();
	}

	/**
	 * Every way back into the pool comes by here, also that of a borrower who cancelled.
	 */
	Mono<Void> afterUse(Connection connection) {
		PhysicalConnection physical = (PhysicalConnection) connection;
		known(physical).heard();
		return physical.clean();
	}

	/**
	 * Whether an idle connection must go: what cost one may have cost all that were idle
	 * then. Starts a ping when it may stay but has been quiet for long.
	 */
	boolean isToBeClosed(Connection connection, PooledRefMetadata metadata) {
		PhysicalConnection physical = (PhysicalConnection) connection;
		Liveness liveness = known(physical);
		return physical.isLost() || !liveness.isHeardSince(this.lastLossAt)
				|| (liveness.isLookDue() && isFoundUnfit(liveness, metadata));
	}

	private boolean isFoundUnfit(Liveness liveness, PooledRefMetadata metadata) {
		boolean unfit = isTooOld(metadata) || isSurplus(metadata) || isSuspect(liveness);
		if (!unfit && isPingDue(liveness)) {
			ping(liveness).subscribe();
		}
		return unfit;
	}

	private boolean isTooOld(PooledRefMetadata metadata) {
		return !this.upkeep.lifeTime().isNegative() && metadata.lifeTime() >= metadata.maxLifeTimeMs();
	}

	private boolean isSurplus(PooledRefMetadata metadata) {
		Duration limit = this.upkeep.idleTime();
		return !limit.isNegative() && metadata.idleTime() >= limit.toMillis() && this.open.get() > this.upkeep.kept();
	}

	private boolean isSuspect(Liveness liveness) {
		return liveness.isQuietFor(TRUSTED) && liveness.isLost();
	}

	private boolean isPingDue(Liveness liveness) {
		return PoolUpkeep.isPositive(this.upkeep.keepalive()) && liveness.isQuietFor(this.pingAfter);
	}

	private Mono<Boolean> ping(Liveness liveness) {
		return liveness.ping(this.upkeep.pingLimit()).doOnNext((alive) -> {
			if (!alive) {
				this.lastLossAt = System.nanoTime();
			}
		});
	}

	/**
	 * Closes a connection. Nobody waits for the farewell to a lost one.
	 */
	Mono<Void> close(Connection connection) {
		PhysicalConnection physical = (PhysicalConnection) connection;
		if (physical.liveness().discount()) {
			this.open.decrementAndGet();
		}
		Mono<Void> closing = Mono.from(connection.close());
		return physical.liveness().isLost()
				? Mono.fromRunnable(() -> closing.timeout(LONGEST_FAREWELL).onErrorComplete().subscribe()) : closing;
	}

	private Liveness known(PhysicalConnection connection) {
		Liveness liveness = connection.liveness();
		if (liveness.count()) {
			this.open.incrementAndGet();
		}
		return liveness;
	}

}

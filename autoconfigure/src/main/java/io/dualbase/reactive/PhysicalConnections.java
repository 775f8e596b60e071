package io.dualbase.reactive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.pool.PoolBuilder;
import reactor.pool.PoolConfig;
import reactor.pool.PooledRefMetadata;

/**
 * Looks after the open connections of one pool. May be used by any thread.
 */
final class PhysicalConnections {

	private static final Log logger = LogFactory.getLog(PhysicalConnections.class);

	/** The window of HikariCP ({@code aliveBypassWindowMs}), within which it trusts. */
	private static final Duration TRUSTED = Duration.ofMillis(500);

	private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

	/** As HikariCP does; keeps connections that were opened together from ending so. */
	private static final double LIFE_TIME_VARIANCE_PERCENT = 25;

	private final AtomicInteger open = new AtomicInteger();

	private final PoolUpkeep upkeep;

	private final Validation validation;

	private final Duration pingAfter;

	private volatile long lastLossAt = System.nanoTime();

	PhysicalConnections(PoolUpkeep upkeep, Validation validation) {
		this.upkeep = upkeep;
		this.validation = validation;
		this.pingAfter = upkeep.pingAfter();
	}

	/** Have a pool of these connections come by here. */
	void lookAfter(PoolBuilder<Connection, ? extends PoolConfig<? extends Connection>> builder) {
		builder.evictionPredicate(this::isToBeClosed).releaseHandler(this::afterUse).destroyHandler(this::close);
		if (PoolUpkeep.isPositive(this.upkeep.lifeTime())) {
			builder.maxLifeTime(this.upkeep.lifeTime()).maxLifeTimeVariance(LIFE_TIME_VARIANCE_PERCENT);
		}
	}

	/**
	 * Whether a connection may be lent as it is: one that was heard of just now, or any
	 * if nobody wants them asked; but none that the driver knows to be lost, and none on
	 * which the work of its last borrower goes on.
	 */
	boolean isTrusted(PhysicalConnection connection) {
		return isReady(connection) && !connection.hearsOfLeases() && this.validation.isLocal();
	}

	private boolean isReady(PhysicalConnection connection) {
		Liveness liveness = connection.liveness();
		return connection.isClean() && !(this.upkeep.prePing() && liveness.isQuietFor(TRUSTED)) && !liveness.isLost();
	}

	/**
	 * Makes a connection ready for its borrower: tells its driver, asks the server, and
	 * undoes what the last borrower has left.
	 * @return completion, or why the connection cannot be lent
	 */
	Mono<Void> prepare(PhysicalConnection connection) {
		return connection.beginLease()
			.then(this.validation.of(connection))
			.then(Mono.defer(() -> isReady(connection) ? Mono.empty() : askAndClean(connection)));
	}

	private Mono<Void> askAndClean(PhysicalConnection connection) {
		return ping(connection.liveness()).flatMap((alive) -> alive ? connection.clean() : Mono.error(silence()));
	}

	private static R2dbcNonTransientResourceException silence() {
		return new R2dbcNonTransientResourceException("The server did not answer on a connection that was idle.");
	}

	/**
	 * Every way back into the pool comes by here, also that of a borrower who cancelled.
	 */
	private Mono<Void> afterUse(Connection connection) {
		PhysicalConnection physical = (PhysicalConnection) connection;
		known(physical).heard();
		return physical.endLease();
	}

	/**
	 * Whether an idle connection must go: what cost one may have cost all that were idle
	 * then. Starts a ping when it may stay but has been quiet for long.
	 */
	private boolean isToBeClosed(Connection connection, PooledRefMetadata metadata) {
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
	 * Closes a connection. Nobody waits for the farewell to a lost one, and one that
	 * fails, as the server was faster, concerns nobody.
	 */
	private Mono<Void> close(Connection connection) {
		PhysicalConnection physical = (PhysicalConnection) connection;
		if (physical.liveness().discount()) {
			this.open.decrementAndGet();
		}
		Mono<Void> closing = Mono.<Void>from(connection.close())
			.doOnError((failure) -> logger.debug("A connection was not closed in good order.", failure))
			.onErrorComplete();
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

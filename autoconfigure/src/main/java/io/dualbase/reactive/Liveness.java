package io.dualbase.reactive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ValidationDepth;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What is known of one physical connection: when it was last heard of and whether it is
 * lost. May be used by any thread.
 */
final class Liveness {

	private final Connection connection;

	private final Duration pingLimit;

	private final AtomicReference<@Nullable Mono<Boolean>> running = new AtomicReference<>();

	private volatile long heardAt;

	private volatile boolean lost;

	/**
	 * Create a new instance.
	 * @param connection the physical connection
	 * @param pingLimit how long to wait for an answer
	 * @param quiet for how long nothing has been heard of the connection
	 */
	Liveness(Connection connection, Duration pingLimit, Duration quiet) {
		this.connection = connection;
		this.pingLimit = pingLimit;
		this.heardAt = System.nanoTime() - quiet.toNanos();
	}

	/** What is heard of a lost connection proves nothing: it is only being put away. */
	void heard() {
		if (!this.lost) {
			this.heardAt = System.nanoTime();
		}
	}

	boolean isQuietFor(Duration duration) {
		return System.nanoTime() - this.heardAt >= duration.toNanos();
	}

	boolean isHeardSince(long nanoTime) {
		return this.heardAt - nanoTime >= 0;
	}

	/**
	 * Whether the connection is known to be dead, which costs no round trip: drivers
	 * notice when the server closes the connection.
	 */
	boolean isLost() {
		return this.lost || Boolean.FALSE.equals(locallyValid());
	}

	/** A driver that cannot answer at once is believed. */
	private @Nullable Boolean locallyValid() {
		return Mono.from(this.connection.validate(ValidationDepth.LOCAL))
			.onErrorReturn(false)
			.toFuture()
			.getNow(Boolean.TRUE);
	}

	/**
	 * One round trip to the server, shared by all who ask meanwhile. Whoever stops
	 * waiting does not stop it: drivers need the answer to stay in step.
	 * @return whether an answer came in time
	 */
	Mono<Boolean> ping() {
		return Mono.defer(() -> {
			Mono<Boolean> created = newPing();
			Mono<Boolean> present = this.running.compareAndExchange(null, created);
			return (present != null) ? present : created;
		});
	}

	private Mono<Boolean> newPing() {
		return Mono.from(this.connection.validate(ValidationDepth.REMOTE))
			.timeout(this.pingLimit)
			.onErrorReturn(false)
			.defaultIfEmpty(false)
			.doOnNext(this::record)
			.doFinally((signal) -> this.running.set(null))
			.cache();
	}

	private void record(boolean alive) {
		if (alive) {
			heard();
		}
		else {
			this.lost = true;
		}
	}

}

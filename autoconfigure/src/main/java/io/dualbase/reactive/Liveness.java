package io.dualbase.reactive;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
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

	private static final long LOOK_INTERVAL_NANOS = Duration.ofMillis(50).toNanos();

	private final Connection connection;

	private final AtomicReference<@Nullable Mono<Boolean>> running = new AtomicReference<>();

	private final AtomicBoolean counted = new AtomicBoolean();

	private volatile long lookedAt = System.nanoTime();

	private volatile long heardAt = System.nanoTime();

	private volatile boolean lost;

	/**
	 * Create a new instance.
	 * @param connection the physical connection, just opened
	 */
	Liveness(Connection connection) {
		this.connection = connection;
	}

	/**
	 * Count the connection as open, once.
	 * @return whether it was not counted before
	 */
	boolean count() {
		return !this.counted.getPlain() && this.counted.compareAndSet(false, true);
	}

	/**
	 * Count the connection as closed, once.
	 * @return whether it was counted as open
	 */
	boolean discount() {
		return this.counted.compareAndSet(true, false);
	}

	/**
	 * Whether it is time to look at the connection again: a busy one comes by more often
	 * than its age changes, and each look asks several clocks. Two threads that come at
	 * the same time may both look.
	 */
	boolean isLookDue() {
		long now = System.nanoTime();
		boolean due = now - this.lookedAt >= LOOK_INTERVAL_NANOS;
		if (due) {
			this.lookedAt = now;
		}
		return due;
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
		return this.lost || !LocalAnswer.to(this.connection.validate(ValidationDepth.LOCAL));
	}

	/**
	 * One round trip to the server, shared by all who ask meanwhile. Whoever stops
	 * waiting does not stop it: drivers need the answer to stay in step.
	 * @param limit how long to wait for the answer
	 * @return whether an answer came in time
	 */
	Mono<Boolean> ping(Duration limit) {
		return Mono.defer(() -> {
			Mono<Boolean> created = newPing(limit);
			Mono<Boolean> present = this.running.compareAndExchange(null, created);
			return (present != null) ? present : created;
		});
	}

	private Mono<Boolean> newPing(Duration limit) {
		return Mono.from(this.connection.validate(ValidationDepth.REMOTE))
			.timeout(limit)
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

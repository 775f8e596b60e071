package io.dualbase.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * Leases of nothing, under a clock that tests move by hand.
 */
public final class TestLeases {

	private static final long BEAT_NANOS = Duration.ofMillis(100).toNanos();

	private final AtomicLong nanos = new AtomicLong(1);

	private final List<LeaseListener> listeners = new ArrayList<>();

	private final LeaseScopes scopes = new LeaseScopes();

	private final LeaseRegistry registry = new LeaseRegistry(this.scopes, () -> this.listeners, this.nanos::get);

	private final LeasePool pool;

	private volatile int waiting;

	public TestLeases() {
		this(LeaseStack.BLOCKING);
	}

	public TestLeases(LeaseStack stack) {
		this.pool = this.registry.open("test", stack, new TestGauge());
	}

	public LeaseRegistry registry() {
		return this.registry;
	}

	public LeasePool pool() {
		return this.pool;
	}

	public void listener(LeaseListener listener) {
		this.listeners.add(listener);
	}

	/** Borrowers that wait for a connection of the pool, which has none left. */
	public void waiting(int waiting) {
		this.waiting = waiting;
	}

	public long nanoTime() {
		return this.nanos.get();
	}

	/** Let time pass, in which the clock is looked at as often as it should be. */
	public void pass(Duration time) {
		for (long left = time.toNanos(); left > 0; left -= BEAT_NANOS) {
			stop(Duration.ofNanos(Math.min(left, BEAT_NANOS)));
		}
	}

	/** Let time pass in which the process does nothing. */
	public void stop(Duration time) {
		this.nanos.addAndGet(time.toNanos());
		this.registry.tick();
	}

	/** Borrow as the calling thread. */
	public TestLease borrow() {
		return borrow(Thread.currentThread(), null);
	}

	public TestLease borrow(Thread owner, @Nullable LeaseScope scope) {
		return TestLease.of(this.pool, owner, scope);
	}

	private final class TestGauge implements PoolGauge {

		@Override
		public int size() {
			return 8;
		}

		@Override
		public int idle() {
			return 0;
		}

		@Override
		public int waiting() {
			return TestLeases.this.waiting;
		}

	}

}

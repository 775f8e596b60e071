package io.dualbase.sqlite.r2dbc.exec;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Which thread has a session: one at a time, and each sees what the one before it has
 * written.
 */
final class Ownership {

	private final AtomicReference<@Nullable Thread> owner = new AtomicReference<>();

	/** How often the owner has taken it again before giving it back. Belongs to it. */
	private int nesting;

	boolean isMine() {
		return this.owner.get() == Thread.currentThread();
	}

	boolean isFree() {
		return this.owner.get() == null;
	}

	/** Must be followed by {@link #give()} if it succeeds. */
	boolean take() {
		if (isMine()) {
			this.nesting++;
			return true;
		}
		return this.owner.compareAndSet(null, Thread.currentThread());
	}

	void give() {
		if (this.nesting > 0) {
			this.nesting--;
		}
		else {
			this.owner.set(null);
		}
	}

	/** Whether to give it back would not disturb an outer use by the same thread. */
	boolean isOutermost() {
		return this.nesting == 0;
	}

}

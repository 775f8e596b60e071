package io.dualbase.retry;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tokens that repetitions cost and that successes bring back, so that what is repeated
 * stays a small part of what a database is asked. One for each database and process,
 * shared by both stacks.
 * <p>
 * Any thread may use it; none ever waits.
 */
public class RetryBudget {

	private static final int REFUND = 1;

	private final int capacity;

	private final AtomicInteger tokens;

	/**
	 * Creates a full budget.
	 * @param capacity most tokens that it holds, or 0 for a budget that never runs out
	 */
	public RetryBudget(int capacity) {
		this.capacity = (capacity > 0) ? capacity : Integer.MAX_VALUE;
		this.tokens = new AtomicInteger(this.capacity);
	}

	/**
	 * Takes what a repetition costs.
	 * @param cost tokens to take
	 * @return whether there were enough; if not, none were taken
	 */
	public boolean take(int cost) {
		int available = this.tokens.get();
		while (available >= cost) {
			if (this.tokens.compareAndSet(available, available - cost)) {
				return true;
			}
			available = this.tokens.get();
		}
		return false;
	}

	/**
	 * Brings back one token, because a call has succeeded.
	 */
	public void refund() {
		int available = this.tokens.get();
		// Nothing is written while the budget is full, which is nearly always.
		while (available < this.capacity && !this.tokens.compareAndSet(available, available + REFUND)) {
			available = this.tokens.get();
		}
	}

	/**
	 * What is left.
	 * @return number of tokens, from 0 to the capacity
	 */
	public int available() {
		return this.tokens.get();
	}

	/**
	 * Most tokens that there can be.
	 * @return the capacity
	 */
	public int capacity() {
		return this.capacity;
	}

}

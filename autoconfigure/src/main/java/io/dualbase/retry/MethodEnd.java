package io.dualbase.retry;

import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

/**
 * How a method ended, before its transaction did. Used by one thread at a time.
 */
final class MethodEnd {

	private boolean returned;

	private boolean settled;

	private @Nullable Object result;

	private @Nullable Throwable failure;

	void returned(@Nullable Object result) {
		this.returned = true;
		this.settled = result instanceof Future<?> future && future.isDone();
		this.result = result;
		this.failure = null;
	}

	void failed(Throwable failure) {
		this.failure = failure;
	}

	/**
	 * Another attempt begins. The last result stays: if a commit was lost, it is that of
	 * the attempt in question, because none has got as far since.
	 */
	void reset() {
		this.settled = false;
		this.failure = null;
	}

	/**
	 * Whether any attempt has returned.
	 */
	boolean hasResult() {
		return this.returned;
	}

	@Nullable Object result() {
		return this.result;
	}

	/**
	 * Whether the method has returned a future that was complete by then, so that its
	 * transaction knew how it ended.
	 */
	boolean isSettled() {
		return this.settled;
	}

	/**
	 * Why the method has failed, as opposed to its transaction.
	 */
	@Nullable Throwable failure() {
		return this.failure;
	}

}

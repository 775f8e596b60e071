package io.dualbase.retry;

import java.time.Duration;

/**
 * Hears of repeated calls. Beans of this type are called on the thread that works, which
 * may be an event loop, so they must not block; what they raise is logged and else
 * ignored.
 */
public interface RetryObserver {

	/**
	 * An attempt has failed, and another will follow.
	 * @param call the call
	 * @param delay how long it waits before
	 */
	default void retried(RetriedCall call, Duration delay) {
	}

	/**
	 * An attempt after the first has succeeded.
	 * @param call the call
	 */
	default void recovered(RetriedCall call) {
	}

	/**
	 * A call ends with a failure that another attempt might have mended, were it allowed.
	 * Not called for failures that would come again, unless nobody will ever know what
	 * became of a commit that was lost before.
	 * @param call the call
	 * @param reason why there is no other attempt
	 */
	default void exhausted(RetriedCall call, RetryStop reason) {
	}

}

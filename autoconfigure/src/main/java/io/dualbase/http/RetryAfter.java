package io.dualbase.http;

import io.dualbase.error.ErrorKind;

/**
 * How long a client should wait before it sends the same request again.
 */
final class RetryAfter {

	private RetryAfter() {
	}

	/**
	 * The wait after a failure.
	 * @param kind what went wrong
	 * @return seconds, 0 if the request should not be sent again as it is
	 */
	static int seconds(ErrorKind kind) {
		return switch (kind) {
			case DEADLOCK, SERIALIZATION, LOCK_TIMEOUT, STALE_PLAN -> 1;
			case CONNECTION, POOL_EXHAUSTED, TRANSIENT -> 2;
			case READ_ONLY_NODE -> 5;
			case OVERLOAD -> 10;
			default -> 0;
		};
	}

}

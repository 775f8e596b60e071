package io.dualbase.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.dualbase.lease.Lease;

/**
 * The sessions behind leases, as the server sees them.
 */
@FunctionalInterface
interface ServerSessions {

	/** Where there is nobody to ask. */
	ServerSessions UNKNOWN = (lease, idle) -> CompletableFuture.completedFuture(SessionAnswer.UNKNOWN);

	/**
	 * Ask whether a session has had nothing to do for a time. Does not wait.
	 * @return completes with the answer, and never with a failure
	 */
	CompletableFuture<SessionAnswer> ask(Lease lease, Duration idle);

}

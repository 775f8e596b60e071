package io.dualbase.session;

import java.time.Instant;
import java.util.List;

import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.StaleRule;

/**
 * A borrowed connection that was found to be stale, and what was done about it. Holds no
 * SQL, no parameters and no connection.
 *
 * @param lease as it was then
 * @param rule the rule that found it
 * @param reclaimed whether the connection was taken back; {@code false} if it was only
 * reported
 * @param reason one sentence that says what speaks against the lease
 * @param at when it was found
 * @param ownerStack frames of the application on which its owner was then, innermost
 * first, empty unless they were asked for
 */
public record StaleLease(LeaseSnapshot lease, StaleRule rule, boolean reclaimed, String reason, Instant at,
		List<StackTraceElement> ownerStack) {

	/**
	 * Create a new instance.
	 */
	public StaleLease {
		ownerStack = List.copyOf(ownerStack);
	}

}

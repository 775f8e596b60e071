package io.dualbase.endpoint;

import java.time.Instant;
import java.util.List;

import io.dualbase.lease.StaleRule;
import io.dualbase.session.StaleLease;

/**
 * A lease that was reported or taken back.
 *
 * @param lease as it was then
 * @param rule the rule that found it
 * @param reclaimed whether it was taken back or only reported
 * @param reason what speaks against it
 * @param at when it was found
 * @param ownerStack frames of the application on which its owner was then
 */
public record StaleLeaseDescription(LeaseDescription lease, StaleRule rule, boolean reclaimed, String reason,
		Instant at, List<String> ownerStack) {

	static StaleLeaseDescription of(StaleLease stale) {
		return new StaleLeaseDescription(LeaseDescription.of(stale.lease()), stale.rule(), stale.reclaimed(),
				stale.reason(), stale.at(), LeaseDescription.frames(stale.ownerStack()));
	}

}

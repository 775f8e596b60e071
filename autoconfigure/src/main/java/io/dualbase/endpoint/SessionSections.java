package io.dualbase.endpoint;

import java.util.List;

import io.dualbase.lease.LeaseRegistry;
import io.dualbase.session.DatabaseSessions;

import org.springframework.beans.factory.ObjectProvider;

/**
 * What the endpoint shows of pools and leases; nothing if they are not tracked.
 *
 * @param registry knows the pools
 * @param sessions knows who borrowed
 */
record SessionSections(ObjectProvider<LeaseRegistry> registry, ObjectProvider<DatabaseSessions> sessions) {

	List<PoolDescription> pools() {
		return this.registry.stream()
			.flatMap((registry) -> registry.pools().stream())
			.map(PoolDescription::of)
			.toList();
	}

	List<LeaseDescription> leases() {
		return this.sessions.stream()
			.flatMap((sessions) -> sessions.leases().stream())
			.map(LeaseDescription::of)
			.sorted(LeaseDescription.OLDEST_FIRST)
			.toList();
	}

	List<StaleLeaseDescription> stale() {
		return this.sessions.stream()
			.flatMap((sessions) -> sessions.history().stream())
			.map(StaleLeaseDescription::of)
			.toList();
	}

}

package io.dualbase.crossing;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;

/**
 * Finds blocking calls on threads that must not wait, by Reactor's own mark.
 */
final class EventLoopGuard {

	private final LeaseScopes scopes;

	private final CrossingReport report;

	EventLoopGuard(LeaseScopes scopes, CrossingReport report) {
		this.scopes = scopes;
		this.report = report;
	}

	void blockingBorrow(CallSites sites) {
		String thread = Thread.currentThread().getName();
		this.report.found(sites.place(),
				() -> ("Event-loop thread '%s' borrows a blocking connection%s, at %s. All that "
						+ "it serves stands still until the call returns. Use the reactive stack, or move the call to "
						+ "Schedulers.boundedElastic().")
					.formatted(thread, transaction(), sites.place()));
	}

	/** It has no name yet where Spring looks for one, as it is just about to begin. */
	private String transaction() {
		LeaseScope current = this.scopes.current();
		LeaseScope transaction = (current != null) ? current.nearest(LeaseScope.Kind.TRANSACTION) : null;
		return (transaction != null) ? " for transaction '" + transaction + "'" : "";
	}

}

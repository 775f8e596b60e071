package io.dualbase.crossing;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds blocking calls on threads that must not wait, by Reactor's own mark.
 */
final class EventLoopGuard {

	private final CrossingReport report;

	EventLoopGuard(CrossingReport report) {
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

	private static String transaction() {
		String name = TransactionSynchronizationManager.getCurrentTransactionName();
		return (name != null) ? " for transaction '" + name + "'" : "";
	}

}

package io.dualbase.crossing;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.StatementGuard;
import org.jspecify.annotations.Nullable;

/**
 * Finds reactive transactions that call a blocking write. That is known where the thread
 * which calls is just delivering what the transaction's connection has brought.
 */
final class ReactiveTransactionGuard {

	private final LeaseRegistry registry;

	private final CrossingReport report;

	ReactiveTransactionGuard(LeaseRegistry registry, CrossingReport report) {
		this.registry = registry;
		this.report = report;
	}

	@Nullable StatementGuard blockingBorrow(CallSites sites) {
		Lease lease = sites.delivers() ? served(Thread.currentThread()) : null;
		return (lease != null) ? guard(sites, sites.transaction(lease.snapshot().transaction())) : null;
	}

	private @Nullable Lease served(Thread thread) {
		Lease[] found = new Lease[1];
		this.registry.forEach((lease) -> {
			if (lease.pool().stack() == LeaseStack.REACTIVE && lease.isInTransaction() && lease.isServedBy(thread)) {
				found[0] = lease;
			}
		});
		return found[0];
	}

	private StatementGuard guard(CallSites sites, String transaction) {
		return (sql) -> {
			if (SqlWrite.is(sql)) {
				this.report.found(transaction + sites.place(),
						() -> ("Reactive transaction %s calls a blocking write to the same database, at %s. The write is "
								+ "not part of the transaction: it does not see its changes, stays when it is rolled "
								+ "back, and waits for ever for what it has locked. Write over one stack, or when the "
								+ "transaction has ended.")
							.formatted(transaction, sites.place()));
			}
		};
	}

}

package io.dualbase.crossing;

import java.util.function.Supplier;

import io.dualbase.lease.StatementGuard;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds blocking transactions that wait for a reactive write. Whoever subscribes while
 * one is active on its thread, and waits, is seen when the reactive connection is
 * borrowed, which happens on that thread; that something is written, when it is.
 */
final class BlockingTransactionGuard {

	/** Under which transactions bind their connection, {@code null} if there is none. */
	private final Supplier<? extends @Nullable Object> dataSource;

	private final CrossingReport report;

	BlockingTransactionGuard(Supplier<? extends @Nullable Object> dataSource, CrossingReport report) {
		this.dataSource = dataSource;
		this.report = report;
	}

	@Nullable StatementGuard reactiveBorrow() {
		if (!TransactionSynchronizationManager.isActualTransactionActive() || this.report.isOff()
				|| TransactionSynchronizationManager.isCurrentTransactionReadOnly() || !isOurs()) {
			return null;
		}
		CallSites sites = CallSites.here();
		return sites.waits()
				? guard(sites, sites.transaction(TransactionSynchronizationManager.getCurrentTransactionName()),
						Thread.currentThread().getName())
				: null;
	}

	private boolean isOurs() {
		Object dataSource = this.dataSource.get();
		return dataSource != null && TransactionSynchronizationManager.hasResource(dataSource);
	}

	private StatementGuard guard(CallSites sites, String transaction, String thread) {
		return (sql) -> {
			if (SqlWrite.is(sql)) {
				this.report.found(transaction + sites.place(),
						() -> ("Blocking transaction %s on thread '%s' waits for a reactive write to the same database, "
								+ "at %s. The write is not part of the transaction: it does not see its changes, "
								+ "stays when it is rolled back, and waits for ever for what it has locked. Write "
								+ "over one stack, or when the transaction has ended.")
							.formatted(transaction, thread, sites.place()));
			}
		};
	}

}

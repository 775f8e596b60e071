package io.dualbase.crossing;

import io.dualbase.lease.BorrowGuard;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.StatementGuard;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * Looks at every borrow of both stacks, at the price of a look at the thread, and more
 * closely where something is wrong.
 */
final class CrossingGuard implements BorrowGuard {

	private final BlockingTransactionGuard blockingTransactions;

	private final ReactiveTransactionGuard reactiveTransactions;

	private final EventLoopGuard eventLoops;

	CrossingGuard(BlockingTransactionGuard blockingTransactions, ReactiveTransactionGuard reactiveTransactions,
			EventLoopGuard eventLoops) {
		this.blockingTransactions = blockingTransactions;
		this.reactiveTransactions = reactiveTransactions;
		this.eventLoops = eventLoops;
	}

	@Override
	public @Nullable StatementGuard borrowing(LeaseStack stack) {
		if (stack == LeaseStack.REACTIVE) {
			return this.blockingTransactions.reactiveBorrow();
		}
		if (!Schedulers.isInNonBlockingThread()) {
			return null;
		}
		CallSites sites = CallSites.here();
		this.eventLoops.blockingBorrow(sites);
		return this.reactiveTransactions.blockingBorrow(sites);
	}

}

package io.dualbase.session;

import java.util.ArrayList;
import java.util.List;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.LeaseStatistics;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Who has borrowed connections of the application's pools, on both stacks, and what has
 * become of those that were not given back. May be used by any thread.
 */
public final class DatabaseSessions {

	private final LeaseRegistry registry;

	private final SessionSweep sweep;

	private final SessionHistory history;

	DatabaseSessions(LeaseRegistry registry, SessionSweep sweep, SessionHistory history) {
		this.registry = registry;
		this.sweep = sweep;
		this.history = history;
	}

	/**
	 * The connections that are borrowed just now. Those that come or go meanwhile may be
	 * left out.
	 * @return a copy, in no order
	 */
	public List<LeaseSnapshot> leases() {
		List<LeaseSnapshot> leases = new ArrayList<>();
		this.registry.forEach((lease) -> leases.add(lease.snapshot()));
		return List.copyOf(leases);
	}

	/**
	 * How each pool has been used since its start. A pool counts as soon as it has lent
	 * its first connection.
	 * @return one entry for each pool
	 */
	public List<LeaseStatistics> statistics() {
		return this.registry.pools().stream().map(LeasePool::statistics).toList();
	}

	/**
	 * The latest 50 connections that were reported or taken back.
	 * @return a copy, the latest first
	 */
	public List<StaleLease> history() {
		return this.history.latest();
	}

	/**
	 * Give back every connection that the calling thread has borrowed over JDBC, rolling
	 * back what is not committed, so that a thread that is about to do other work leaves
	 * nothing behind. What belongs to a running transaction of Spring is left alone, and
	 * so is what is executing on another thread. Objects that still use the connections
	 * get exceptions.
	 * @return how many were given back
	 */
	public int closeCurrentThread() {
		List<Lease> mine = new ArrayList<>();
		Thread thread = Thread.currentThread();
		boolean inTransaction = TransactionSynchronizationManager.isActualTransactionActive();
		this.registry.forEach((lease) -> {
			if (lease.pool().stack() == LeaseStack.BLOCKING && lease.isOwnedBy(thread)
					&& !(inTransaction && isOfTransaction(lease))) {
				mine.add(lease);
			}
		});
		return (int) mine.stream().filter(Lease::giveBack).count();
	}

	/** A transaction manager may borrow before the transaction has its name. */
	private static boolean isOfTransaction(Lease lease) {
		LeaseScope scope = lease.scope();
		LeaseScope transaction = (scope != null) ? scope.nearest(LeaseScope.Kind.TRANSACTION) : null;
		return lease.isInTransaction() || (transaction != null && !transaction.isOver());
	}

	/**
	 * Look at all connections now and take back those that are stale by the rules of
	 * {@code database.sessions}. Some need two looks, or an answer of the server, and go
	 * the next time.
	 * @return those that were taken back
	 */
	public List<StaleLease> cleanUp() {
		return this.sweep.lookAtAll();
	}

}

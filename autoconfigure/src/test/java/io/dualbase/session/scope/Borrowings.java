package io.dualbase.session.scope;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseListener;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.PoolGauge;
import io.dualbase.lease.Reclaim;
import io.dualbase.session.Leftovers;
import org.jspecify.annotations.Nullable;

/**
 * Two pools without a database, one for each stack, and what was told of their leases.
 */
final class Borrowings implements LeaseListener {

	private final LeaseRegistry registry = new LeaseRegistry(new LeaseScopes(), () -> List.of(this));

	private final LeasePool blocking = this.registry.open("blocking", LeaseStack.BLOCKING, new Gauge());

	private final LeasePool reactive = this.registry.open("reactive", LeaseStack.REACTIVE, new Gauge());

	private final List<Lease> spared = new CopyOnWriteArrayList<>();

	private final List<String> told = new CopyOnWriteArrayList<>();

	LeaseRegistry registry() {
		return this.registry;
	}

	Leftovers leftovers() {
		return new Leftovers(this.registry, this.spared::contains);
	}

	/** From now on a lease is none of our business. */
	void spare(Lease lease) {
		this.spared.add(lease);
	}

	LeaseScopes scopes() {
		return this.registry.scopes();
	}

	/** Borrows for the calling thread and its work. */
	HandMadeLease borrow() {
		return borrow(this.blocking, this.registry.scopes().current());
	}

	HandMadeLease borrowReactively() {
		return borrow(this.reactive, this.registry.scopes().current());
	}

	HandMadeLease borrowFor(@Nullable LeaseScope scope) {
		return borrow(this.blocking, scope);
	}

	private static HandMadeLease borrow(LeasePool pool, @Nullable LeaseScope scope) {
		Thread borrower = Thread.currentThread();
		HandMadeLease lease = new HandMadeLease(pool, borrower, scope);
		pool.add(lease, System.identityHashCode(borrower));
		return lease;
	}

	/** Name of the work and reason, for each connection that was taken or given back. */
	List<String> told() {
		return this.told;
	}

	@Override
	public void reclaimed(LeaseSnapshot lease, Reclaim reclaim) {
		this.told.add(lease.scope() + ": " + reclaim.rule() + " " + reclaim.reason());
	}

	private record Gauge() implements PoolGauge {

		@Override
		public int size() {
			return 4;
		}

		@Override
		public int idle() {
			return 4;
		}

		@Override
		public int waiting() {
			return 0;
		}

	}

	/**
	 * A lease of nothing.
	 */
	static final class HandMadeLease extends Lease {

		private final Thread borrower;

		private boolean stuck;

		HandMadeLease(LeasePool pool, Thread borrower, @Nullable LeaseScope scope) {
			super(new Object(), pool, scope);
			this.borrower = borrower;
		}

		/** From now on giving back fails. */
		void stick() {
			this.stuck = true;
		}

		@Override
		public boolean giveBack() {
			if (this.stuck) {
				throw new IllegalStateException("It is stuck.");
			}
			return end();
		}

		@Override
		public boolean isOwnedBy(Object one) {
			return this.borrower == one;
		}

		@Override
		public String owner() {
			return this.borrower.getName();
		}

		@Override
		public boolean isOwnerAlive() {
			return this.borrower.isAlive();
		}

		@Override
		public List<StackTraceElement> ownerStack() {
			return List.of();
		}

		@Override
		public boolean isExecuting() {
			return false;
		}

		@Override
		public boolean isInTransaction() {
			return false;
		}

		@Override
		public boolean isUnwrapped() {
			return false;
		}

		@Override
		public Object driverConnection() {
			return this;
		}

		@Override
		protected @Nullable String lastStatement() {
			return null;
		}

		@Override
		public void cancelStatement() {
		}

		@Override
		protected void destroy(Reclaim reclaim) {
		}

	}

}

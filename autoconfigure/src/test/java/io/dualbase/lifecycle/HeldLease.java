package io.dualbase.lifecycle;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.Reclaim;
import org.jspecify.annotations.Nullable;

/**
 * A lease of nothing, held by a thread.
 */
final class HeldLease extends Lease {

	private final Thread owner;

	private final boolean obedient;

	final AtomicInteger cancelled = new AtomicInteger();

	private HeldLease(Object handle, LeasePool pool, @Nullable LeaseScope scope, Thread owner, boolean obedient) {
		super(handle, pool, scope);
		this.owner = owner;
		this.obedient = obedient;
	}

	/** Its borrower does not care whether its statement is cancelled. */
	static HeldLease stubborn(LeasePool pool, @Nullable LeaseScope scope, Thread owner) {
		return add(new HeldLease(new Object(), pool, scope, owner, false));
	}

	/** Its borrower closes the connection when its statement is cancelled. */
	static HeldLease obedient(LeasePool pool) {
		return add(new HeldLease(new Object(), pool, null, new Thread("somebody"), true));
	}

	private static HeldLease add(HeldLease lease) {
		lease.pool().add(lease, System.identityHashCode(lease.owner));
		return lease;
	}

	boolean close() {
		return end();
	}

	@Override
	public boolean isOwnedBy(Object one) {
		return one == this.owner;
	}

	@Override
	public String owner() {
		return "thread " + this.owner.getName();
	}

	@Override
	public boolean isOwnerAlive() {
		return true;
	}

	@Override
	public List<StackTraceElement> ownerStack() {
		return List.of(new StackTraceElement("com.example.Orders", "place", "Orders.java", 12),
				new StackTraceElement("java.lang.Thread", "run", "Thread.java", 1),
				new StackTraceElement("com.example.Desk", "serve", "Desk.java", 34));
	}

	@Override
	public boolean isExecuting() {
		return true;
	}

	@Override
	public boolean isInTransaction() {
		return true;
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
		return "update orders set secret = 1";
	}

	@Override
	public boolean giveBack() {
		return end();
	}

	@Override
	public void cancelStatement() {
		this.cancelled.incrementAndGet();
		if (this.obedient) {
			end();
		}
	}

	@Override
	protected void destroy(Reclaim reclaim) {
	}

}

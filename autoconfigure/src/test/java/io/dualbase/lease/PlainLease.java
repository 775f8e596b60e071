package io.dualbase.lease;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A lease of nothing, whose state tests set by hand.
 */
public final class PlainLease extends Lease {

	public final AtomicInteger destroyed = new AtomicInteger();

	public boolean executing;

	public boolean inTransaction;

	public @Nullable String statement;

	private final Thread owner;

	PlainLease(Object handle, LeasePool pool, Thread owner, @Nullable LeaseScope scope) {
		super(handle, pool, scope);
		this.owner = owner;
	}

	/** Borrows on behalf of a thread. */
	public static PlainLease of(LeasePool pool, Thread owner, @Nullable LeaseScope scope) {
		PlainLease lease = new PlainLease(new Object(), pool, owner, scope);
		pool.add(lease, System.identityHashCode(owner));
		return lease;
	}

	public boolean close() {
		return end();
	}

	void work() {
		use();
	}

	void guard(@Nullable StatementGuard guard) {
		guardedBy(guard);
	}

	void execute(String sql) {
		executing(sql);
	}

	String lateMessage() {
		return lateUseMessage();
	}

	public void touchLate() {
		usedLate();
	}

	@Override
	public boolean isOwnedBy(Object one) {
		return this.owner == one;
	}

	@Override
	public String owner() {
		return "thread " + this.owner.getName();
	}

	@Override
	public boolean isOwnerAlive() {
		return this.owner.isAlive();
	}

	@Override
	public List<StackTraceElement> ownerStack() {
		return List.of(this.owner.getStackTrace());
	}

	@Override
	public boolean isExecuting() {
		return this.executing;
	}

	@Override
	public boolean isInTransaction() {
		return this.inTransaction;
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
		return this.statement;
	}

	@Override
	public boolean giveBack() {
		return end();
	}

	@Override
	public void cancelStatement() {
		this.executing = false;
	}

	@Override
	protected void destroy(Reclaim reclaim) {
		this.destroyed.incrementAndGet();
	}

}

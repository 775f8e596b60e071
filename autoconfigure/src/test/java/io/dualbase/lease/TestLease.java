package io.dualbase.lease;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A lease of nothing, in the state that a test wants.
 */
public final class TestLease extends Lease {

	private final Thread owner;

	private final AtomicInteger destroyed = new AtomicInteger();

	private volatile boolean executing;

	private volatile boolean cancelled;

	private volatile boolean inTransaction;

	private volatile boolean unwrapped;

	private volatile boolean comingBack;

	private volatile List<StackTraceElement> stack = List.of();

	private volatile @Nullable Object handle;

	private volatile Object driverConnection = this;

	private volatile @Nullable RuntimeException failure;

	TestLease(Object handle, LeasePool pool, Thread owner, @Nullable LeaseScope scope) {
		super(handle, pool, scope);
		this.owner = owner;
		this.handle = handle;
	}

	/** Borrow from any pool on behalf of a thread. */
	public static TestLease of(LeasePool pool, Thread owner) {
		return of(pool, owner, null);
	}

	/** Borrow from any pool on behalf of a thread and its work. */
	public static TestLease of(LeasePool pool, Thread owner, @Nullable LeaseScope scope) {
		TestLease lease = new TestLease(new Object(), pool, owner, scope);
		pool.add(lease, System.identityHashCode(owner));
		return lease;
	}

	/** The borrower does something. */
	public TestLease work() {
		use();
		return this;
	}

	/** The borrower has left, and its connection comes back by itself, or does not. */
	public TestLease comingBack(boolean comingBack) {
		this.comingBack = comingBack;
		return this;
	}

	@Override
	public boolean isComingBack() {
		return this.comingBack;
	}

	/** Somebody looks at the borrower's statements. */
	TestLease guard(StatementGuard guard) {
		guardedBy(guard);
		return this;
	}

	void execute(String sql) {
		executing(sql);
	}

	public boolean close() {
		return end();
	}

	public void useAfterwards() {
		usedLate();
	}

	/** The borrower loses its handle, and the garbage collector notices. */
	public TestLease lose() {
		this.handle = null;
		enqueue();
		return this;
	}

	public TestLease executing(boolean executing) {
		this.executing = executing;
		return this;
	}

	public TestLease inTransaction() {
		this.inTransaction = true;
		return this;
	}

	public TestLease unwrapped() {
		this.unwrapped = true;
		return this;
	}

	/** Where the owner is. */
	public TestLease at(StackTraceElement... frames) {
		this.stack = List.of(frames);
		return this;
	}

	public TestLease of(Object driverConnection) {
		this.driverConnection = driverConnection;
		return this;
	}

	public TestLease failing(RuntimeException failure) {
		this.failure = failure;
		return this;
	}

	public boolean isCancelled() {
		return this.cancelled;
	}

	public int destroyed() {
		return this.destroyed.get();
	}

	@Override
	public boolean isOwnedBy(Object one) {
		return one == this.owner;
	}

	@Override
	public String owner() {
		return this.owner.getName();
	}

	@Override
	public boolean isOwnerAlive() {
		RuntimeException failure = this.failure;
		if (failure != null) {
			throw failure;
		}
		return this.owner.isAlive();
	}

	@Override
	public List<StackTraceElement> ownerStack() {
		return this.stack;
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
		return this.unwrapped;
	}

	@Override
	public Object driverConnection() {
		return this.driverConnection;
	}

	@Override
	protected @Nullable String lastStatement() {
		return "select 'secret'";
	}

	@Override
	public boolean giveBack() {
		return end();
	}

	@Override
	public void cancelStatement() {
		this.cancelled = true;
	}

	@Override
	protected void destroy(Reclaim reclaim) {
		this.destroyed.incrementAndGet();
	}

}

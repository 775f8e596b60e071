package io.dualbase.lease;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.PhantomReference;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One borrowed connection, from the moment it leaves its pool to that when it goes back
 * or is taken back.
 * <p>
 * The borrower has a handle, which knows its lease; the lease does not hold the handle,
 * so that it can be noticed when nobody else does either. One atomic step ends a lease:
 * it is the borrower's when it closes the handle, or that of whoever takes the connection
 * back. Only who made the step may touch the connection from then on, so that nobody can
 * ever reach one that has been lent to somebody else.
 * <p>
 * What is being done with the connection is written by the borrower without
 * synchronization and may be seen a moment late by others.
 */
public abstract class Lease extends PhantomReference<Object> {

	/** What stands for a reason when the borrower has given the connection back. */
	private static final Object RETURNED = new Object();

	private static final long RECENT_NANOS = Duration.ofSeconds(1).toNanos();

	private static final VarHandle END;

	private static final VarHandle USED_AT;

	private static final VarHandle USES;

	private static final VarHandle ID;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			END = lookup.findVarHandle(Lease.class, "end", Object.class);
			USED_AT = lookup.findVarHandle(Lease.class, "usedAt", long.class);
			USES = lookup.findVarHandle(Lease.class, "uses", long.class);
			ID = lookup.findVarHandle(Lease.class, "id", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final LeasePool pool;

	private final @Nullable LeaseScope scope;

	private final long borrowedAt;

	private @Nullable LeaseSlot slot;

	private StackTraceElement @Nullable [] borrower;

	private @Nullable StatementGuard guard;

	private volatile @Nullable Object end;

	/** Given to those that are looked at. */
	private volatile long id;

	private long usedAt;

	private long uses;

	/**
	 * Begin a lease; {@link LeasePool#add} makes it known.
	 * @param handle what the borrower gets
	 * @param pool where the connection comes from
	 * @param scope the work for which it was borrowed, {@code null} if unknown
	 */
	protected Lease(Object handle, LeasePool pool, @Nullable LeaseScope scope) {
		super(handle, pool.collected());
		this.pool = pool;
		this.scope = scope;
		this.borrowedAt = pool.now();
		this.usedAt = this.borrowedAt;
	}

	/**
	 * Whether the borrower still has the connection.
	 * @return the answer
	 */
	public final boolean isHeld() {
		return this.end == null;
	}

	/**
	 * Why the connection was taken back.
	 * @return the reason, {@code null} if it was not
	 */
	public final @Nullable Reclaim reclaimed() {
		return (this.end instanceof Reclaim reclaim) ? reclaim : null;
	}

	/**
	 * The borrower gives the connection back.
	 * @return whether the lease ended by this; only then may, and must, the caller give
	 * the connection to the pool
	 */
	protected final boolean end() {
		boolean ended = END.compareAndSet(this, null, RETURNED);
		if (ended) {
			this.pool.remove(this);
		}
		return ended;
	}

	/**
	 * Take the connection back from its borrower and destroy it.
	 * @param reclaim why
	 * @return whether the lease ended by this; {@code false} if it had ended before
	 */
	public final boolean reclaim(Reclaim reclaim) {
		// What it was doing can be told only before it stops.
		LeaseSnapshot before = isHeld() ? snapshot() : null;
		if (before == null || !END.compareAndSet(this, null, reclaim)) {
			return false;
		}
		this.pool.remove(this);
		try {
			destroy(reclaim);
		}
		finally {
			this.pool.reclaimed(before, reclaim);
		}
		return true;
	}

	/**
	 * The borrower's own clearing up after work that is over, which is told like a
	 * connection taken back from it.
	 * @param reclaim why
	 * @return whether the lease ended by this
	 * @see #giveBack()
	 */
	public final boolean giveBack(Reclaim reclaim) {
		LeaseSnapshot before = isHeld() ? snapshot() : null;
		if (before == null || !giveBack()) {
			return false;
		}
		this.pool.reclaimed(before, reclaim);
		return true;
	}

	/**
	 * Tell that the borrower used a connection that it no longer has, if it was taken
	 * back.
	 */
	protected final void usedLate() {
		Reclaim reclaim = reclaimed();
		if (reclaim != null) {
			this.pool.usedLate(snapshot(), reclaim);
		}
	}

	/**
	 * What an exception says to a borrower that no longer has the connection.
	 * @return the message
	 */
	protected final String lateUseMessage() {
		Reclaim reclaim = reclaimed();
		return (reclaim == null) ? "The connection is closed. Borrow another one."
				: "The connection was taken back at " + reclaim.at() + " (lease " + id() + ", rule " + reclaim.rule()
						+ "): " + reclaim.reason() + " What had not been committed was rolled back.";
	}

	/**
	 * Have somebody look at the statements; to be called before the borrower has its
	 * handle.
	 * @param guard looks, {@code null} for nobody
	 * @see LeaseRegistry#admit(LeaseStack, LeaseScope)
	 */
	protected final void guardedBy(@Nullable StatementGuard guard) {
		this.guard = guard;
	}

	/**
	 * The borrower is about to execute a statement.
	 * @param sql its text
	 * @throws RuntimeException if it must not
	 */
	protected final void executing(String sql) {
		if (this.guard != null) {
			this.guard.executing(sql);
		}
	}

	/** The borrower does something with the connection. */
	protected final void use() {
		USED_AT.setOpaque(this, this.pool.now());
		USES.setOpaque(this, this.uses + 1);
	}

	/**
	 * How often the connection was used; two equal readings mean that nothing was begun
	 * between them.
	 * @return the number
	 */
	public final long uses() {
		return (long) USES.getOpaque(this);
	}

	/**
	 * Number of the lease.
	 * @return the number, unique in the application
	 */
	public final long id() {
		if (this.id == 0) {
			ID.compareAndSet(this, 0L, this.pool.nextId());
		}
		return this.id;
	}

	/**
	 * Where the connection comes from.
	 * @return the pool
	 */
	public final LeasePool pool() {
		return this.pool;
	}

	/**
	 * The work for which the connection was borrowed.
	 * @return the scope, {@code null} if unknown
	 */
	public final @Nullable LeaseScope scope() {
		return this.scope;
	}

	/**
	 * Time since the connection was borrowed.
	 * @return the time, true to a tenth of a second
	 */
	public final Duration age() {
		return Duration.ofNanos(ageNanos());
	}

	/**
	 * The same as {@link #age()}, for whoever asks often.
	 * @return the time in nanoseconds
	 */
	public final long ageNanos() {
		return this.pool.now() - this.borrowedAt;
	}

	/**
	 * Time since the connection was used last.
	 * @return the time, true to a tenth of a second
	 */
	public final Duration idle() {
		return Duration.ofNanos(idleNanos());
	}

	/**
	 * The same as {@link #idle()}, for whoever asks often.
	 * @return the time in nanoseconds
	 */
	public final long idleNanos() {
		return this.pool.now() - this.usedAt;
	}

	/**
	 * What the connection is doing.
	 * @return the state
	 */
	public final LeaseState state() {
		if (isExecuting()) {
			return LeaseState.EXECUTING;
		}
		if (isInTransaction()) {
			return LeaseState.IDLE_IN_TRANSACTION;
		}
		return (idleNanos() < RECENT_NANOS) ? LeaseState.ACTIVE : LeaseState.IDLE;
	}

	/**
	 * What is known of this lease now.
	 * @return a copy
	 */
	public final LeaseSnapshot snapshot() {
		LeaseScope work = (this.scope != null) ? this.scope.work() : null;
		String sql = lastStatement();
		return new LeaseSnapshot(id(), this.pool.name(), this.pool.stack(), state(), owner(), age(), idle(),
				transaction(), (work != null) ? work.name() : null, (sql != null) ? StatementHash.of(sql) : null,
				borrower());
	}

	/**
	 * What people should read about this lease: who has the connection, for how long, and
	 * what for. Looks at the owner's stack unless the borrower's was captured, so it is
	 * expensive.
	 * @return part of a sentence, without SQL or values
	 */
	public final String description() {
		return new LeaseDescription(this).toString();
	}

	/**
	 * The frames of the application that borrowed the connection, innermost first.
	 * @return the frames, empty if they were not captured
	 */
	public final List<StackTraceElement> borrower() {
		StackTraceElement[] captured = this.borrower;
		return (captured != null) ? List.of(captured) : List.of();
	}

	/**
	 * Name of the transaction for which the connection was borrowed.
	 * @return the name, {@code null} if there was none
	 */
	protected @Nullable String transaction() {
		LeaseScope transaction = (this.scope != null) ? this.scope.nearest(LeaseScope.Kind.TRANSACTION) : null;
		return (transaction != null) ? transaction.name() : null;
	}

	final void enter(@Nullable LeaseSlot slot, StackTraceElement @Nullable [] borrower) {
		this.slot = slot;
		this.borrower = borrower;
	}

	final @Nullable LeaseSlot slot() {
		return this.slot;
	}

	/**
	 * Whether a thread or subscriber is the one that borrowed the connection.
	 * @param one the thread, or what identifies the subscriber
	 * @return the answer
	 */
	public abstract boolean isOwnedBy(Object one);

	/**
	 * Whether a thread brought the latest news of the connection.
	 * @param thread the thread
	 * @return the answer, {@code false} if it is not known
	 */
	public boolean isServedBy(Thread thread) {
		return false;
	}

	/**
	 * Who borrowed the connection.
	 * @return a description of the thread or subscriber
	 */
	public abstract String owner();

	/**
	 * Whether the borrower may still exist.
	 * @return {@code false} only if it is proven not to
	 */
	public abstract boolean isOwnerAlive();

	/**
	 * Whether the borrower has left, and its connection is about to come back without
	 * anybody's help.
	 * @return the answer, {@code false} if that has been taking too long
	 */
	public boolean isComingBack() {
		return false;
	}

	/**
	 * What the borrower is doing now. Expensive.
	 * @return its stack, innermost frame first, empty if it has none
	 */
	public abstract List<StackTraceElement> ownerStack();

	/**
	 * Where in the application the borrower is now. Expensive.
	 * @return its frames of the application, innermost first, empty if it has none
	 */
	public final List<StackTraceElement> applicationStack() {
		return ApplicationFrames.of(ownerStack()).toList();
	}

	/**
	 * Whether a call to the database is under way, or rows are being read.
	 * @return the answer
	 */
	public abstract boolean isExecuting();

	/**
	 * Whether something was done in a transaction that is not over.
	 * @return the answer
	 */
	public abstract boolean isInTransaction();

	/**
	 * Whether the borrower has got hold of the driver's own connection, and may use it
	 * where nobody sees.
	 * @return the answer
	 */
	public abstract boolean isUnwrapped();

	/**
	 * The driver's own connection, to be asked only what takes no round trip.
	 * @return the connection
	 */
	public abstract Object driverConnection();

	/**
	 * What the server calls the session of the connection, where that was asked for when
	 * the connection was opened.
	 * @return the number, {@code null} if at most the driver's own connection tells it
	 */
	public @Nullable Long sessionNumber() {
		return null;
	}

	/**
	 * SQL text of the last statement.
	 * @return the text, {@code null} before the first; never to be shown
	 */
	protected abstract @Nullable String lastStatement();

	/**
	 * The borrower's own clearing up after work that left the connection borrowed: roll
	 * back and give it to the pool. Only on the borrower's thread, or when its subscriber
	 * has ended.
	 * @return whether the lease ended by this
	 */
	public abstract boolean giveBack();

	/**
	 * Ask the database to stop what the connection is executing. Does not wait for it and
	 * leaves the lease as it is.
	 */
	public abstract void cancelStatement();

	/**
	 * Close the physical connection without waiting for what runs on it, and have the
	 * pool replace it. Called once, by whoever ended the lease; must not block for long.
	 * @param reclaim why
	 */
	protected abstract void destroy(Reclaim reclaim);

}

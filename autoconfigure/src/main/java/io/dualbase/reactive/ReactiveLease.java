package io.dualbase.reactive;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StatementGuard;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.transaction.reactive.TransactionContext;

/**
 * A borrowed connection of the reactive stack.
 * <p>
 * What is being done with it is asked of the physical connection, and only while the
 * lease is held: from then on that belongs to somebody else.
 */
final class ReactiveLease extends Lease {

	private static final String NO_CONNECTION = "08003";

	private static final String STOPPED = "57014";

	/** Whoever clears up after a cancellation himself has done so by then. */
	private static final long TIME_TO_CLEAR_UP_MILLIS = 50;

	/** On a busy machine timers are late. */
	private static final long LONGEST_WAY_BACK_NANOS = Duration.ofSeconds(10).toNanos();

	private final PooledConnection pooled;

	private final PhysicalConnection connection;

	/** What the transaction holds may lead to the handle. */
	private final @Nullable WeakReference<TransactionContext> transaction;

	private final String thread = Thread.currentThread().getName();

	private volatile boolean abandoned;

	/** Set before. */
	private long abandonedAt;

	private volatile @Nullable ReactiveLease successor;

	private volatile boolean undone;

	private volatile boolean unwrapped;

	private @Nullable String sql;

	private @Nullable Thread server;

	/**
	 * Begin a lease.
	 * @param handle what the borrower gets
	 * @param pooled gives the connection back
	 * @param leases of the same pool
	 * @param borrower who borrows
	 * @param guard looks at statements
	 */
	ReactiveLease(LeasedConnection handle, PooledConnection pooled, LeasePool leases, ReactiveBorrower borrower,
			@Nullable StatementGuard guard) {
		super(handle, leases, borrower.scope());
		this.pooled = pooled;
		this.connection = pooled.physical();
		TransactionContext context = borrower.transaction();
		this.transaction = (context != null) ? new WeakReference<>(context) : null;
		guardedBy(guard);
	}

	/**
	 * Why the borrower may no longer do anything, which is told to listeners.
	 * @return the reason, {@code null} if it may
	 */
	@Nullable R2dbcNonTransientResourceException refusal() {
		if (isHeld()) {
			return null;
		}
		usedLate();
		return new R2dbcNonTransientResourceException(lateUseMessage(), NO_CONNECTION);
	}

	void begins(String statement) {
		this.sql = statement;
		executing(statement);
	}

	void used() {
		this.server = Thread.currentThread();
		use();
	}

	void unwrap() {
		this.unwrapped = true;
	}

	/**
	 * The borrower closes its handle; what is asked for a second time is done already.
	 */
	Mono<Void> close() {
		return end() ? release() : Mono.empty();
	}

	/** Whoever gives a connection back cannot change his mind half way. */
	private Mono<Void> release() {
		return new UncancellableMono<>(this.pooled.giveBack());
	}

	/** Whether what the borrower had not committed has been undone for it. */
	boolean isUndone() {
		return this.undone;
	}

	/**
	 * The subscriber that the connection was lent to has cancelled. It should close its
	 * handle now, and most do.
	 */
	void abandon() {
		if (!this.abandoned) {
			this.abandonedAt = ageNanos();
			this.abandoned = true;
			ReactiveLease next = this.successor;
			if (next != null) {
				next.abandon();
			}
			else {
				look(uses());
			}
		}
	}

	/** The subscriber works with another connection instead, and may cancel as before. */
	void exchangeFor(ReactiveLease next) {
		this.successor = next;
		if (this.abandoned) {
			next.abandon();
		}
	}

	private void look(long usesBefore) {
		Schedulers.parallel().schedule(() -> {
			if (isHeld() && (isExecuting() || uses() != usesBefore || !giveBack())) {
				look(uses());
			}
		}, TIME_TO_CLEAR_UP_MILLIS, TimeUnit.MILLISECONDS);
	}

	@Override
	public boolean giveBack() {
		this.undone = isHeld();
		if (!end()) {
			this.undone = false;
			return false;
		}
		if (isExecuting()) {
			this.connection.guard().lose();
		}
		release().subscribe();
		return true;
	}

	@Override
	protected void destroy(Reclaim reclaim) {
		this.connection.guard().lose();
		this.connection.guard().interrupt(new R2dbcNonTransientResourceException(lateUseMessage(), NO_CONNECTION));
		// The pool finds it lost and closes it, instead of lending it again.
		release().subscribe();
	}

	@Override
	public void cancelStatement() {
		this.connection.guard()
			.interrupt(
					new R2dbcNonTransientResourceException("The statement was stopped for the application.", STOPPED));
	}

	/** A statement that is being stopped on the server runs until that has answered. */
	@Override
	public boolean isExecuting() {
		return !this.connection.guard().isSettled();
	}

	@Override
	public boolean isInTransaction() {
		return !this.connection.isAutoCommit();
	}

	@Override
	public boolean isUnwrapped() {
		return this.unwrapped;
	}

	@Override
	public Object driverConnection() {
		return this.connection.unwrap();
	}

	@Override
	public @Nullable Long sessionNumber() {
		return this.connection.sessionNumber();
	}

	@Override
	public boolean isOwnedBy(Object one) {
		return this.transaction != null && one instanceof TransactionContext context
				&& this.transaction.refersTo(context);
	}

	@Override
	public boolean isServedBy(Thread thread) {
		return this.server == thread;
	}

	@Override
	public String owner() {
		return "subscriber on thread " + this.thread;
	}

	/** Of one that has gone this lease hears itself, and leaves it time to clear up. */
	@Override
	public boolean isOwnerAlive() {
		return true;
	}

	@Override
	public boolean isComingBack() {
		return this.abandoned && ageNanos() - this.abandonedAt < LONGEST_WAY_BACK_NANOS;
	}

	/** Where a subscriber is waiting nobody knows. */
	@Override
	public List<StackTraceElement> ownerStack() {
		return List.of();
	}

	@Override
	protected @Nullable String transaction() {
		TransactionContext context = (this.transaction != null) ? this.transaction.get() : null;
		String name = (context != null) ? context.getCurrentTransactionName() : null;
		return (name != null) ? name : super.transaction();
	}

	@Override
	protected @Nullable String lastStatement() {
		return this.sql;
	}

}

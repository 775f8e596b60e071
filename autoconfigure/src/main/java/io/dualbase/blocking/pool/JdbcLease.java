package io.dualbase.blocking.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.List;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StatementGuard;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A connection borrowed from HikariCP, which makes a new proxy for each borrower: the
 * proxy is never lent again, and closing or evicting it is what ends the lease for the
 * pool.
 * <p>
 * What is being done is written by the thread that does it. The number of calls is
 * written last and read first, so that who looks sees what went before. Threads other
 * than the borrower's are counted apart, because two threads must not write one plain
 * count.
 */
final class JdbcLease extends Lease {

	private static final Log logger = LogFactory.getLog(JdbcLease.class);

	private static final byte NOTHING = 0;

	private static final byte EXECUTED = 1;

	private static final byte WRITTEN = 2;

	private static final VarHandle CALLS;

	private static final VarHandle FOREIGN_CALLS;

	static {
		try {
			MethodHandles.Lookup lookup = MethodHandles.lookup();
			CALLS = lookup.findVarHandle(JdbcLease.class, "calls", int.class);
			FOREIGN_CALLS = lookup.findVarHandle(JdbcLease.class, "foreignCalls", int.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private final TrackedPool source;

	private final Connection pooled;

	private final Thread borrower;

	/** The last one that used the connection. */
	private Thread user;

	private int calls;

	private volatile int foreignCalls;

	private boolean autoCommit;

	/** What was done since the transaction before: a byte, to keep leases small. */
	private byte work;

	private boolean unwrapped;

	private boolean lateUseTold;

	private @Nullable String sql;

	private @Nullable Statement statement;

	/** Of the transaction that runs, set by its thread. */
	private @Nullable StatementLimit limit;

	/**
	 * Begin a lease.
	 * @param handle what the borrower gets
	 * @param leases where the lease will be known
	 * @param scope the work for which it is borrowed, {@code null} if unknown
	 * @param source where the connection comes from
	 * @param pooled the pool's proxy, made for this borrower
	 * @param guard looks at the statements, {@code null} for nobody
	 */
	JdbcLease(Object handle, LeasePool leases, @Nullable LeaseScope scope, TrackedPool source, Connection pooled,
			@Nullable StatementGuard guard) {
		super(handle, leases, scope);
		guardedBy(guard);
		this.source = source;
		this.pooled = pooled;
		this.autoCommit = source.isAutoCommit();
		this.borrower = Thread.currentThread();
		this.user = this.borrower;
	}

	/** Refuses whatever comes after the end. */
	void check() throws SQLException {
		if (!isHeld()) {
			throw late(null);
		}
	}

	/** A call that may go to the database begins. */
	void begin() throws SQLException {
		check();
		use();
		Thread thread = Thread.currentThread();
		this.user = thread;
		if (thread == this.borrower) {
			CALLS.setRelease(this, this.calls + 1);
		}
		else {
			FOREIGN_CALLS.getAndAdd(this, 1);
		}
	}

	/** The call has returned. */
	void finish() {
		if (Thread.currentThread() == this.borrower) {
			CALLS.setRelease(this, this.calls - 1);
		}
		else {
			FOREIGN_CALLS.getAndAdd(this, -1);
		}
	}

	/** A statement is about to be added to a batch. */
	void collects(String sql) {
		executing(sql);
	}

	/**
	 * A statement is about to be executed.
	 * @param sql its text
	 * @param statement what can be asked to stop it
	 * @throws SQLException if its time cannot be limited
	 */
	void executes(String sql, Statement statement) throws SQLException {
		executing(sql);
		this.sql = sql;
		this.statement = statement;
		executes();
		StatementLimit limit = this.limit;
		if (limit != null) {
			limit.apply(statement);
		}
	}

	/** Something without a text of its own is about to be executed. */
	void executes() {
		this.work = (byte) Math.max(this.work, EXECUTED);
	}

	/** What is or was executed does more than read. */
	void writes() {
		this.work = WRITTEN;
	}

	/** The transaction is about to end by the borrower's will. */
	void completes() {
		this.work = (byte) Math.min(this.work, EXECUTED);
	}

	/** The transaction is over. */
	void completed() {
		this.work = NOTHING;
	}

	void autoCommit(boolean autoCommit) {
		if (autoCommit != this.autoCommit) {
			this.autoCommit = autoCommit;
			completed();
		}
	}

	void limit(@Nullable StatementLimit limit) {
		this.limit = limit;
	}

	void unwrapped() {
		this.unwrapped = true;
	}

	/**
	 * What to raise when a call has failed.
	 * @param failure what it raised
	 * @return the same, or the reason why it had to fail
	 */
	SQLException failure(SQLException failure) {
		return (reclaimed() != null) ? late(failure) : failure;
	}

	private SQLException late(@Nullable SQLException cause) {
		if (reclaimed() == null) {
			return new SQLNonTransientConnectionException(lateUseMessage(), StaleConnectionException.SQL_STATE);
		}
		if (isFirstLateUse()) {
			usedLate();
		}
		return new StaleConnectionException(lateUseMessage(), cause);
	}

	private synchronized boolean isFirstLateUse() {
		boolean first = !this.lateUseTold;
		this.lateUseTold = true;
		return first;
	}

	/** The borrower closes its handle. */
	void close() throws SQLException {
		if (end()) {
			this.pooled.close();
			if (!this.autoCommit && this.work == WRITTEN) {
				this.source.lostWork().tell();
			}
		}
	}

	/** The borrower wants the connection to be closed instead of lent again. */
	void evict() {
		if (end()) {
			this.source.evict(this.pooled);
		}
	}

	@Override
	public boolean giveBack() {
		if (isExecuting() || !end()) {
			return false;
		}
		// Whoever has the driver's connection could reach the next borrower's work.
		if (this.unwrapped || !isRolledBack()) {
			this.source.evict(this.pooled);
		}
		else {
			returnToPool();
		}
		return true;
	}

	private boolean isRolledBack() {
		try {
			if (!this.autoCommit) {
				this.pooled.rollback();
			}
			return true;
		}
		catch (SQLException ex) {
			logger.debug("A connection that was left behind could not roll back. It is closed.", ex);
			return false;
		}
	}

	private void returnToPool() {
		try {
			this.pooled.close();
		}
		catch (SQLException ex) {
			logger.debug("A connection that was left behind was broken. The pool has closed it.", ex);
		}
	}

	@Override
	public void cancelStatement() {
		Statement running = isExecuting() ? this.statement : null;
		if (running != null) {
			Interruption.start("dualbase-cancel", running::cancel);
		}
	}

	@Override
	protected void destroy(Reclaim reclaim) {
		if (isExecuting()) {
			Connection driver = driverConnection();
			Interruption.start("dualbase-abort", () -> driver.abort(Runnable::run));
		}
		this.source.evict(this.pooled);
		this.source.wakeWaiter();
	}

	@Override
	public Connection driverConnection() {
		try {
			return this.pooled.unwrap(Connection.class);
		}
		catch (SQLException ex) {
			throw new IllegalStateException("HikariCP's proxies wrap connections.", ex);
		}
	}

	@Override
	public boolean isOwnedBy(Object one) {
		return one == this.user;
	}

	@Override
	public String owner() {
		return OwnerThread.describe(this.user);
	}

	@Override
	public boolean isOwnerAlive() {
		return this.user.isAlive() || this.borrower.isAlive();
	}

	@Override
	public List<StackTraceElement> ownerStack() {
		return List.of(this.user.getStackTrace());
	}

	@Override
	public boolean isExecuting() {
		return (int) CALLS.getAcquire(this) != 0 || this.foreignCalls != 0;
	}

	@Override
	public boolean isInTransaction() {
		return !this.autoCommit && this.work != NOTHING;
	}

	@Override
	public boolean isUnwrapped() {
		return this.unwrapped;
	}

	@Override
	protected @Nullable String lastStatement() {
		return this.sql;
	}

}

package io.dualbase.blocking.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRefusedException;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.StatementGuard;
import org.jspecify.annotations.Nullable;

/**
 * A pool that knows who has borrowed its connections, if there is a registry for that.
 * Otherwise it is HikariCP's own.
 */
class TrackedPool extends HikariDataSource {

	/** "The server rejected the connection", of ISO 9075. */
	private static final String REFUSED = "08004";

	private final @Nullable LeaseRegistry registry;

	private final LostWork lostWork = new LostWork();

	/** Opened with the first connection: before that HikariCP has not named itself. */
	private volatile @Nullable LeasePool leases;

	/**
	 * Create a new instance.
	 * @param configured what the pool looks like; must not have been started
	 * @param registry where its leases are kept, {@code null} for nowhere
	 */
	TrackedPool(HikariDataSource configured, @Nullable LeaseRegistry registry) {
		configured.copyStateTo(this);
		this.registry = registry;
	}

	@Override
	public Connection getConnection() throws SQLException {
		LeaseRegistry registry = this.registry;
		return (registry != null) ? lend(registry) : super.getConnection();
	}

	private Connection lend(LeaseRegistry registry) throws SQLException {
		LeaseScope scope = registry.scopes().current();
		StatementGuard guard = admit(registry, scope);
		Thread borrower = Thread.currentThread();
		LeasePool leases = this.leases;
		if (leases != null) {
			warnWhenNested(leases, borrower, scope);
		}
		Connection pooled = borrow(leases, borrower);
		try {
			return handle(pooled, (leases != null) ? leases : open(registry), borrower, scope, guard);
		}
		catch (RuntimeException | Error ex) {
			super.evictConnection(pooled);
			throw ex;
		}
	}

	private @Nullable StatementGuard admit(LeaseRegistry registry, @Nullable LeaseScope scope) throws SQLException {
		try {
			return registry.admit(LeaseStack.BLOCKING, scope);
		}
		catch (LeaseRefusedException ex) {
			throw new SQLTransientConnectionException(ex.getMessage(), REFUSED, ex);
		}
	}

	private void warnWhenNested(LeasePool leases, Thread borrower, @Nullable LeaseScope scope) {
		Lease held = leases.heldBy(borrower, hash(borrower));
		if (held != null) {
			leases.nested(held, scope);
		}
	}

	private Connection borrow(@Nullable LeasePool leases, Thread borrower) throws SQLException {
		try {
			return super.getConnection();
		}
		catch (SQLTransientConnectionException ex) {
			// With a cause, it is the server that could not be reached.
			throw (leases != null && ex.getCause() == null) ? exhausted(leases, borrower, ex) : ex;
		}
	}

	private SQLException exhausted(LeasePool leases, Thread borrower, SQLException failure) {
		String message = leases.exhausted(Duration.ofMillis(getConnectionTimeout()), borrower);
		return new SQLTransientConnectionException(message, failure.getSQLState(), failure.getErrorCode(), failure);
	}

	private Connection handle(Connection pooled, LeasePool leases, Thread borrower, @Nullable LeaseScope scope,
			@Nullable StatementGuard guard) {
		TrackedConnection handle = new TrackedConnection(pooled,
				(tracked) -> new JdbcLease(tracked, leases, scope, this, pooled, guard));
		leases.add(handle.lease(), hash(borrower));
		return handle;
	}

	/** Threads are numbered in turn, which spreads them well. */
	private static int hash(Thread thread) {
		return (int) thread.getId();
	}

	private synchronized LeasePool open(LeaseRegistry registry) {
		LeasePool leases = this.leases;
		if (leases == null) {
			leases = registry.open(getPoolName(), LeaseStack.BLOCKING, new HikariGauge(this));
			this.leases = leases;
		}
		return leases;
	}

	@Override
	public void evictConnection(Connection connection) {
		if (connection instanceof TrackedConnection tracked) {
			tracked.lease().evict();
		}
		else {
			super.evictConnection(connection);
		}
	}

	/** Closes a connection instead of lending it again. */
	void evict(Connection pooled) {
		super.evictConnection(pooled);
	}

	LostWork lostWork() {
		return this.lostWork;
	}

	/** Who waits does not hear of a connection that was evicted, if none is kept idle. */
	void wakeWaiter() {
		HikariPoolMXBean pool = getHikariPoolMXBean();
		if (pool instanceof HikariPool hikari && hikari.getThreadsAwaitingConnection() > 0) {
			hikari.addBagItem(hikari.getThreadsAwaitingConnection());
		}
	}

	@Override
	public void close() {
		super.close();
		LeasePool leases = this.leases;
		if (this.registry != null && leases != null) {
			this.registry.close(leases);
		}
	}

}

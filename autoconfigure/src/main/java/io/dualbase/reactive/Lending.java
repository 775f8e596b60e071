package io.dualbase.reactive;

import java.time.Duration;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeasePool;
import io.dualbase.lease.LeaseRefusedException;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.PoolGauge;
import io.dualbase.lease.StatementGuard;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the book of what one reactive pool lends.
 */
final class Lending {

	private static final String REFUSED = "08004";

	private final LeaseRegistry registry;

	private final LeasePool leases;

	/**
	 * A pool begins to lend.
	 * @param name name of the pool
	 * @param registry where its leases are known
	 * @param gauge how the pool stands
	 */
	Lending(String name, LeaseRegistry registry, PoolGauge gauge) {
		this.registry = registry;
		this.leases = registry.open(name, LeaseStack.REACTIVE, gauge);
	}

	/**
	 * Somebody is about to borrow.
	 * @param borrower who
	 * @return what is to look at its statements, {@code null} for nothing
	 * @throws R2dbcTransientResourceException if it must not
	 */
	@Nullable StatementGuard admit(ReactiveBorrower borrower) {
		try {
			StatementGuard guard = this.registry.admit(LeaseStack.REACTIVE, borrower.scope());
			warnWhenNested(borrower);
			return guard;
		}
		catch (LeaseRefusedException ex) {
			throw new R2dbcTransientResourceException(ex.getMessage(), REFUSED, ex);
		}
	}

	private void warnWhenNested(ReactiveBorrower borrower) {
		if (borrower.transaction() != null) {
			Lease held = this.leases.heldBy(borrower.transaction(), borrower.hash());
			if (held != null) {
				this.leases.nested(held, borrower.scope());
			}
		}
	}

	/**
	 * Lend a connection.
	 * @param pooled the connection
	 * @param borrower who borrows
	 * @param guard looks at its statements
	 * @return what the borrower gets
	 */
	LeasedConnection lend(PooledConnection pooled, ReactiveBorrower borrower, @Nullable StatementGuard guard) {
		LeasedConnection handle = new LeasedConnection(pooled.physical(),
				(leased) -> new ReactiveLease(leased, pooled, this.leases, borrower, guard));
		this.leases.add(handle.lease(),
				(borrower.transaction() != null) ? borrower.hash() : System.identityHashCode(handle.delegate()));
		return handle;
	}

	R2dbcTimeoutException timeout(Duration waited, ReactiveBorrower borrower) {
		return new R2dbcTimeoutException(this.leases.exhausted(waited, borrower.identity()));
	}

	void close() {
		this.registry.close(this.leases);
	}

}

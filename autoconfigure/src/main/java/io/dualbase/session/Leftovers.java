package io.dualbase.session;

import java.time.Instant;
import java.util.function.Predicate;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What threads have left borrowed when their work ends. They give it back themselves:
 * nobody else can be using it then, and nothing need be destroyed. May be used by any
 * thread.
 */
public final class Leftovers {

	private static final Log logger = LogFactory.getLog(Leftovers.class);

	private final LeaseRegistry registry;

	private final Predicate<? super Lease> spared;

	/**
	 * Create a new instance.
	 * @param registry the leases
	 * @param spared what is left to its borrower all the same
	 */
	public Leftovers(LeaseRegistry registry, Predicate<? super Lease> spared) {
		this.registry = registry;
		this.spared = spared;
	}

	/**
	 * Give back what the calling thread has borrowed over JDBC for work that ends now and
	 * for parts of it, rolling back what was not committed. Never fails.
	 * @param work the work
	 */
	public void giveBack(LeaseScope work) {
		this.registry.forEach((lease) -> {
			if (isLeftOver(lease, work) && !this.spared.test(lease)) {
				giveBack(lease, work);
			}
		});
	}

	private static boolean isLeftOver(Lease lease, LeaseScope work) {
		LeaseScope scope = lease.scope();
		return scope != null && lease.pool().stack() == LeaseStack.BLOCKING && lease.isOwnedBy(Thread.currentThread())
				&& scope.isWithin(work) && !scope.isLongLived();
	}

	private static void giveBack(Lease lease, LeaseScope work) {
		try {
			lease.giveBack(new Reclaim(StaleRule.SCOPE, "The work that had borrowed it, " + work
					+ ", ended without closing it. Its thread has done so, and has rolled back what was not committed.",
					Instant.now()));
		}
		catch (RuntimeException ex) {
			logger.warn("A connection that " + work + " had left borrowed could not be given back.", ex);
		}
	}

}

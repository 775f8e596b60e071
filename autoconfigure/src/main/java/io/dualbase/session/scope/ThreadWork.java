package io.dualbase.session.scope;

import java.time.Instant;

import io.dualbase.lease.Lease;
import io.dualbase.lease.LeaseRegistry;
import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.Reclaim;
import io.dualbase.lease.StaleRule;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends the work of threads. What a thread has left borrowed at the end, it
 * gives back itself: nobody else can be using it then, and nothing need be destroyed.
 */
final class ThreadWork {

	private static final Log logger = LogFactory.getLog(ThreadWork.class);

	private final LeaseRegistry registry;

	private final LeaseScopes scopes;

	ThreadWork(LeaseRegistry registry) {
		this.registry = registry;
		this.scopes = registry.scopes();
	}

	/** The work of the calling thread. */
	@Nullable LeaseScope current() {
		return this.scopes.current();
	}

	LeaseScope begin(LeaseScope.Kind kind, Object name) {
		return this.scopes.open(kind, name);
	}

	/** Goes on with what this thread did before, or with what another one has begun. */
	void resume(@Nullable LeaseScope scope) {
		this.scopes.resume(scope);
	}

	/** Ends work that runs on the calling thread. */
	void end(LeaseScope scope) {
		this.registry.forEach((lease) -> {
			if (isLeftOver(lease, scope)) {
				giveBack(lease, scope);
			}
		});
		this.scopes.close(scope);
	}

	/** Runs a task from beginning to end. */
	void run(Object name, Runnable task) {
		LeaseScope scope = begin(LeaseScope.Kind.TASK, name);
		try {
			task.run();
		}
		finally {
			end(scope);
		}
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

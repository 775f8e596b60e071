package io.dualbase.session.scope;

import io.dualbase.lease.LeaseScope;
import io.dualbase.lease.LeaseScopes;
import io.dualbase.session.Leftovers;
import org.jspecify.annotations.Nullable;

/**
 * Begins and ends the work of threads.
 */
final class ThreadWork {

	private final LeaseScopes scopes;

	private final Leftovers leftovers;

	ThreadWork(LeaseScopes scopes, Leftovers leftovers) {
		this.scopes = scopes;
		this.leftovers = leftovers;
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

	/** Ends work that runs on the calling thread, which leaves nothing behind. */
	void end(LeaseScope scope) {
		this.leftovers.giveBack(scope);
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

}

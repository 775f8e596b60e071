package io.dualbase.lease;

import org.jspecify.annotations.Nullable;

/**
 * The scope in which each thread works just now. Reactive work carries its scope in the
 * Reactor context instead, under {@link LeaseScope LeaseScope.class}.
 * <p>
 * What a thread finds here is its own; virtual threads are threads like any other.
 */
public final class LeaseScopes {

	@SuppressWarnings("ThreadLocalUsage") // One for each application context, not one for
											// all.
	private final ThreadLocal<@Nullable LeaseScope> current = new ThreadLocal<>();

	/**
	 * The scope in which the calling thread works.
	 * @return the scope, {@code null} outside any
	 */
	public @Nullable LeaseScope current() {
		return this.current.get();
	}

	/**
	 * Begin work within the current scope.
	 * @param kind what sort of work
	 * @param name what the work is called in reports, as its {@code toString()} says when
	 * it is asked, by any thread; never shows values
	 * @return the scope, now the current one of this thread
	 */
	public LeaseScope open(LeaseScope.Kind kind, Object name) {
		LeaseScope scope = new LeaseScope(kind, name, this.current.get());
		this.current.set(scope);
		return scope;
	}

	/**
	 * Go on with work that was begun on this or another thread.
	 * @param scope the scope, {@code null} for none
	 */
	public void resume(@Nullable LeaseScope scope) {
		if (scope == null) {
			this.current.remove();
		}
		else {
			this.current.set(scope);
		}
	}

	/**
	 * End work and go on with that of which it was a part.
	 * @param scope the scope; if it is not the current one, only ended
	 */
	public void close(LeaseScope scope) {
		scope.end();
		if (this.current.get() == scope) {
			resume(scope.outer());
		}
	}

}

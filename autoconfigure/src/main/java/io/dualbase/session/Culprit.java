package io.dualbase.session;

import io.dualbase.lease.LeaseSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * What the leases have in common that one piece of code leaks.
 *
 * @param what happened to them
 * @param pool they come from
 * @param transaction for which they were borrowed
 * @param scope in which they were borrowed
 * @param statement hash of the last statement
 */
record Culprit(String what, String pool, @Nullable String transaction, @Nullable String scope,
		@Nullable String statement) {

	static Culprit of(String what, LeaseSnapshot lease) {
		return new Culprit(what, lease.pool(), lease.transaction(), lease.scope(), lease.statement());
	}

}

package io.dualbase.session;

import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.StaleRule;
import org.jspecify.annotations.Nullable;

/**
 * What the leases have in common that one piece of code leaks.
 *
 * @param what happened to them
 * @param rule that found them
 * @param pool they come from
 * @param transaction for which they were borrowed
 * @param scope in which they were borrowed
 * @param statement hash of the last statement
 */
record Culprit(String what, StaleRule rule, String pool, @Nullable String transaction, @Nullable String scope,
		@Nullable String statement) {

	static Culprit of(String what, StaleRule rule, LeaseSnapshot lease) {
		return new Culprit(what, rule, lease.pool(), lease.transaction(), lease.scope(), lease.statement());
	}

}

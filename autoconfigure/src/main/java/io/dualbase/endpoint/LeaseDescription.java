package io.dualbase.endpoint;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.LeaseStack;
import io.dualbase.lease.LeaseState;
import org.jspecify.annotations.Nullable;

/**
 * Who holds a connection.
 *
 * @param id number of the lease
 * @param pool name of the pool
 * @param stack over which it was borrowed
 * @param state what the connection is doing
 * @param owner thread or subscriber that borrowed it
 * @param age time since it was borrowed
 * @param idle time since it was used last
 * @param transaction name of the transaction for which it was borrowed
 * @param scope request or task in which it was borrowed
 * @param statement hash of the last statement
 * @param borrower frames of the application that borrowed it, innermost first, empty
 * unless they were captured
 */
public record LeaseDescription(long id, String pool, LeaseStack stack, LeaseState state, String owner, Duration age,
		Duration idle, @Nullable String transaction, @Nullable String scope, @Nullable String statement,
		List<String> borrower) {

	static final Comparator<LeaseDescription> OLDEST_FIRST = Comparator.comparing(LeaseDescription::age).reversed();

	static LeaseDescription of(LeaseSnapshot lease) {
		return new LeaseDescription(lease.id(), lease.pool(), lease.stack(), lease.state(), lease.owner(),
				millis(lease.age()), millis(lease.idle()), lease.transaction(), lease.scope(), lease.statement(),
				frames(lease.borrower()));
	}

	/** More would only look exact. */
	static Duration millis(Duration time) {
		return time.truncatedTo(ChronoUnit.MILLIS);
	}

	static List<String> frames(List<StackTraceElement> stack) {
		return stack.stream().map(StackTraceElement::toString).toList();
	}

}

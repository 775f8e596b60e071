package io.dualbase.lease;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was known of a lease at one moment. Holds no SQL, no parameters and no connection.
 *
 * @param id number of the lease, unique in its application
 * @param pool name of the pool
 * @param stack over which it was borrowed
 * @param state what the connection was doing
 * @param owner thread or subscriber that borrowed it
 * @param age time since it was borrowed, true to a tenth of a second
 * @param idle time since it was used last, true to a tenth of a second
 * @param transaction method or name of the transaction for which it was borrowed,
 * {@code null} if there was none
 * @param scope request or task in which it was borrowed, {@code null} if unknown
 * @param statement hash of the SQL text of the last statement, {@code null} before the
 * first
 * @param borrower frames of the application that borrowed it, innermost first, empty
 * unless they were captured
 */
public record LeaseSnapshot(long id, String pool, LeaseStack stack, LeaseState state, String owner, Duration age,
		Duration idle, @Nullable String transaction, @Nullable String scope, @Nullable String statement,
		List<StackTraceElement> borrower) {

	/**
	 * Create a new instance.
	 */
	public LeaseSnapshot {
		borrower = List.copyOf(borrower);
	}

}

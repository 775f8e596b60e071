package io.dualbase.lease;

import org.jspecify.annotations.Nullable;

/**
 * Hears of leases that did not end as they should. Called by whatever thread found out,
 * and must neither block nor throw.
 */
public interface LeaseListener {

	/**
	 * A connection was taken back from its borrower.
	 * @param lease as it was just before
	 * @param reclaim why
	 */
	default void reclaimed(LeaseSnapshot lease, Reclaim reclaim) {
	}

	/**
	 * A borrower used a connection that had been taken back from it.
	 * @param lease what was left of the lease
	 * @param reclaim why it had been taken back
	 */
	default void usedLate(LeaseSnapshot lease, Reclaim reclaim) {
	}

	/**
	 * A thread or subscriber that holds a connection borrows another one from the same
	 * pool, which can end in everybody waiting for everybody.
	 * @param held what it holds
	 * @param inner the scope of the second one, {@code null} if unknown
	 */
	default void nested(LeaseSnapshot held, @Nullable LeaseScope inner) {
	}

}

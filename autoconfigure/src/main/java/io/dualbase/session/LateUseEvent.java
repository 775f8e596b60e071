package io.dualbase.session;

import io.dualbase.lease.LeaseSnapshot;
import io.dualbase.lease.Reclaim;

/**
 * A borrower used a connection after it had been taken back: it got an exception and did
 * no harm, but what it wanted to do was not done. Published as an event of the
 * application on a thread of its own, at most once a minute for borrowers of one kind.
 *
 * @param lease what was left of the lease
 * @param reclaim why it had been taken back
 */
public record LateUseEvent(LeaseSnapshot lease, Reclaim reclaim) {

}

package io.dualbase.session;

/**
 * A borrowed connection looks stale and was left to its borrower. Published once for each
 * lease and rule as an event of the application, on a thread of its own.
 *
 * @param lease the lease, and what speaks against it
 */
public record LeaseReportedEvent(StaleLease lease) {

}

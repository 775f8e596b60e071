package io.dualbase.session;

/**
 * A borrowed connection was taken back. Published as an event of the application on a
 * thread of its own, so that listeners may take their time; if they take too long, events
 * are lost, which the statistics are not.
 *
 * @param lease the lease, and why
 */
public record LeaseReclaimedEvent(StaleLease lease) {

}

package io.dualbase.lease;

import java.time.Instant;

/**
 * That a connection was taken back from its borrower.
 *
 * @param rule the rule that held it to be stale
 * @param reason one sentence for whoever reads the log or uses the connection too late,
 * without SQL or values
 * @param at when
 */
public record Reclaim(StaleRule rule, String reason, Instant at) {
}

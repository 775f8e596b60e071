package io.dualbase.retry;

import java.time.Duration;

/**
 * What a caller allows.
 *
 * @param maxAttempts most attempts, the first included, or 0 for as many as the kind of
 * failure deserves
 * @param deadline longest time from the beginning of the first attempt to that of the
 * last, or zero for no limit
 * @param idempotent whether doing the work twice is as good as doing it once
 * @param contentionOnly whether only failures are repeated that the database guarantees
 * to have undone and that came from others who worked at the same time
 */
public record RetryTerms(int maxAttempts, Duration deadline, boolean idempotent, boolean contentionOnly) {

}

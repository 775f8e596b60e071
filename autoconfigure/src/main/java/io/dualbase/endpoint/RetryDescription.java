package io.dualbase.endpoint;

import java.util.Map;

import io.dualbase.retry.RetryStop;
import org.jspecify.annotations.Nullable;

/**
 * How calls that failed were repeated.
 *
 * @param retried repetitions so far
 * @param recovered calls that failed at first and succeeded in the end
 * @param exhausted calls that failed in the end although another attempt might have
 * mended them, by the reason why there was none
 * @param budget tokens that repetitions may still take, {@code null} without a budget
 */
public record RetryDescription(long retried, long recovered, Map<RetryStop, Long> exhausted, @Nullable Integer budget) {
}

package io.dualbase.lease;

/**
 * A pool that stands still.
 *
 * @param size most connections
 * @param idle connections that nobody has
 * @param waiting borrowers that wait
 */
public record StillGauge(int size, int idle, int waiting) implements PoolGauge {
}

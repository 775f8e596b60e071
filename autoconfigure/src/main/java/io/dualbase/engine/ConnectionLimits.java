package io.dualbase.engine;

/**
 * How many connections one stack keeps and may open, and whether time harms them.
 *
 * @param kept connections kept open when idle
 * @param max connections open at the same time, at most
 * @param perishable whether an idle connection may be lost without notice, as those over
 * a network are
 */
public record ConnectionLimits(int kept, int max, boolean perishable) {
}

/**
 * Counts failures and repetitions, remembers the last failures, and raises the alarm for
 * those that somebody has to see to.
 */
@NullMarked
package io.dualbase.statistics;

import org.jspecify.annotations.NullMarked;

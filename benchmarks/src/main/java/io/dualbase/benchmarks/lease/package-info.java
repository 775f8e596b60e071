/**
 * What it costs to borrow a connection and to know who has it.
 */
@NullMarked
package io.dualbase.benchmarks.lease;

import org.jspecify.annotations.NullMarked;

/**
 * Finds calls that cross from one stack to the other, or to a thread that must not block.
 */
@NullMarked
package io.dualbase.crossing;

import org.jspecify.annotations.NullMarked;

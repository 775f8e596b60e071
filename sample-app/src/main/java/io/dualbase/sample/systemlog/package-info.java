/**
 * A log that both stacks write, through one entity class.
 */
@NullMarked
package io.dualbase.sample.systemlog;

import org.jspecify.annotations.NullMarked;

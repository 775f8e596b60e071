/**
 * Reads from the mappings of both stacks to which properties columns belong.
 */
@NullMarked
package io.dualbase.error.mapped;

import org.jspecify.annotations.NullMarked;

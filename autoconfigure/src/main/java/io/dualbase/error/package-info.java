/**
 * Sorts failures of both stacks into one classification and into Spring's exceptions.
 */
@NullMarked
package io.dualbase.error;

import org.jspecify.annotations.NullMarked;

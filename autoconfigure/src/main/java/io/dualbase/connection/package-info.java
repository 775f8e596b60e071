/**
 * Turns {@code database.*} into one immutable target for both stacks.
 */
@NullMarked
package io.dualbase.connection;

import org.jspecify.annotations.NullMarked;

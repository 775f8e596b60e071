/**
 * Tries both stacks once at startup and explains what does not work.
 */
@NullMarked
package io.dualbase.startup;

import org.jspecify.annotations.NullMarked;

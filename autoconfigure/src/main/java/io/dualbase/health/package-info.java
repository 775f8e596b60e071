/**
 * Up, down, saturated, with a deadline of its own.
 */
@NullMarked
package io.dualbase.health;

import org.jspecify.annotations.NullMarked;

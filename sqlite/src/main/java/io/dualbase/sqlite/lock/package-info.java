/**
 * Who may write to a file: one connection at a time, in the order of asking, whichever
 * stack it belongs to.
 */
@NullMarked
package io.dualbase.sqlite.lock;

import org.jspecify.annotations.NullMarked;

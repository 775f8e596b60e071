/**
 * Who borrowed what since when, and the one step that ends it.
 */
@NullMarked
package io.dualbase.lease;

import org.jspecify.annotations.NullMarked;

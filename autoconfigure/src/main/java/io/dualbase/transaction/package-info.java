/**
 * Which manager an unqualified annotation means, and nesting.
 */
@NullMarked
package io.dualbase.transaction;

import org.jspecify.annotations.NullMarked;

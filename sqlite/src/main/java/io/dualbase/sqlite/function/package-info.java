/**
 * Functions in Java that SQL may call: REGEXP, and those of the application.
 */
@NullMarked
package io.dualbase.sqlite.function;

import org.jspecify.annotations.NullMarked;

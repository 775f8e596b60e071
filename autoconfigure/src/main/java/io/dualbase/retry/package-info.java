/**
 * Whether, when and how long to try again.
 */
@NullMarked
package io.dualbase.retry;

import org.jspecify.annotations.NullMarked;

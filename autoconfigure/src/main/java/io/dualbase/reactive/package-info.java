/**
 * The R2DBC pool and client.
 */
@NullMarked
package io.dualbase.reactive;

import org.jspecify.annotations.NullMarked;

/**
 * An R2DBC 1.0 driver for SQLite.
 */
@NullMarked
package io.dualbase.sqlite.r2dbc;

import org.jspecify.annotations.NullMarked;

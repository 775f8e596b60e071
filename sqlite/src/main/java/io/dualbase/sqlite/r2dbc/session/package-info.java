/**
 * SQLite as the driver needs it, behind one small interface, and the errors it raises.
 * Internal to the driver.
 */
@NullMarked
package io.dualbase.sqlite.r2dbc.session;

import org.jspecify.annotations.NullMarked;

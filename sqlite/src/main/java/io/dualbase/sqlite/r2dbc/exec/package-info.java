/**
 * One physical connection: its thread, its transaction, and what runs on it. Internal to
 * the driver.
 */
@NullMarked
package io.dualbase.sqlite.r2dbc.exec;

import org.jspecify.annotations.NullMarked;

/**
 * SQLite under Hibernate, Spring R2DBC and Spring Data R2DBC.
 */
@NullMarked
package io.dualbase.engine.sqlite;

import org.jspecify.annotations.NullMarked;

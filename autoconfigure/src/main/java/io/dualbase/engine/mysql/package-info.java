/**
 * MySQL under Spring Data R2DBC, as far as it needs help.
 */
@NullMarked
package io.dualbase.engine.mysql;

import org.jspecify.annotations.NullMarked;

/**
 * The JDBC pool and what JPA needs.
 */
@NullMarked
package io.dualbase.blocking;

import org.jspecify.annotations.NullMarked;

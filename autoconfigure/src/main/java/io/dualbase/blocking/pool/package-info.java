/**
 * HikariCP's pools with every borrowed connection known as a lease.
 */
@NullMarked
package io.dualbase.blocking.pool;

import org.jspecify.annotations.NullMarked;

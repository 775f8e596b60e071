/**
 * A JDBC data source for SQLite that a connection pool can trust.
 */
@NullMarked
package io.dualbase.sqlite.jdbc;

import org.jspecify.annotations.NullMarked;

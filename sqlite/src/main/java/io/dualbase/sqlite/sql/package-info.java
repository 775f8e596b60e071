/**
 * SQL text as SQLite reads it: where one statement ends, which parameters it has, what
 * kind it is. Internal to Dualbase.
 */
@NullMarked
package io.dualbase.sqlite.sql;

import org.jspecify.annotations.NullMarked;

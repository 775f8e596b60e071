/**
 * The upkeep of a file by those who use it: the write-ahead log is kept short, and the
 * planner's statistics are kept fresh.
 */
@NullMarked
package io.dualbase.sqlite.wal;

import org.jspecify.annotations.NullMarked;

/**
 * What both halves of the SQLite module share: the file, its settings and one rule of
 * types.
 */
@NullMarked
package io.dualbase.sqlite;

import org.jspecify.annotations.NullMarked;

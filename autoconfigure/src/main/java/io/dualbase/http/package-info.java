/**
 * Answers requests that failed on the database with problem documents, and forms with
 * field errors.
 */
@NullMarked
package io.dualbase.http;

import org.jspecify.annotations.NullMarked;

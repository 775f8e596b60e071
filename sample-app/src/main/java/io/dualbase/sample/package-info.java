/**
 * Conversations through JPA and messages through R2DBC, over one database.
 */
@NullMarked
package io.dualbase.sample;

import org.jspecify.annotations.NullMarked;

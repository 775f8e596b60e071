/**
 * Messages of a conversation, on the reactive stack.
 */
@NullMarked
package io.dualbase.sample.message;

import org.jspecify.annotations.NullMarked;

/**
 * Conversations, on the blocking stack.
 */
@NullMarked
package io.dualbase.sample.conversation;

import org.jspecify.annotations.NullMarked;

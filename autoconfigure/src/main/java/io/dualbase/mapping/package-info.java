/**
 * One entity class for both stacks: JPA annotations read by the relational mapping, and
 * whole multi-row repository calls.
 */
@NullMarked
package io.dualbase.mapping;

import org.jspecify.annotations.NullMarked;

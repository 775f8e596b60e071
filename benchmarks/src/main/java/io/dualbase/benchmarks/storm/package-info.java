/**
 * An application under which two processes write to one SQLite file by both stacks.
 */
@NullMarked
package io.dualbase.benchmarks.storm;

import org.jspecify.annotations.NullMarked;
